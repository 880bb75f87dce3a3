extension PanelContent {
    /// Series over time.
    static func lines(
        _ title: String, description: String, unit: FieldUnit, _ targets: [PanelTarget], min: Double? = 0, max: Double? = nil,
        stacked: Bool = false, overrides: [FieldOverride] = [], width: Int = 12
    ) -> PanelContent {
        PanelContent(
            title, description: description, .timeSeries(), targets,
            fields: FieldConfiguration(
                unit, min: min, max: max, style: .lines(LineStyle(stacked: stacked)), overrides: overrides),
            width: width)
    }

    /// The newest values as large numbers.
    static func number(
        _ title: String, description: String, unit: FieldUnit, _ target: PanelTarget, decimals: Int? = nil,
        mappings: [ValueMapping] = [], thresholds: Thresholds = .neutral, width: Int = 4
    ) -> PanelContent {
        PanelContent(
            title, description: description, .stat(StatOptions(sparkline: !target.instant)), [target],
            fields: FieldConfiguration(
                unit, decimals: decimals, color: .byThreshold, mappings: mappings, thresholds: thresholds),
            width: width, height: 4)
    }

    /// Observations over time by their size, from a histogram's buckets.
    static func heatmap(
        _ title: String, description: String, unit: FieldUnit, _ target: PanelTarget, width: Int = 12
    ) -> PanelContent {
        PanelContent(
            title, description: description, .heatmap(HeatmapOptions(unit: unit)), [target],
            fields: FieldConfiguration(.count, style: .cells), width: width)
    }

    /// One row for each label set, its columns named and ordered by `columns`.
    static func table(
        _ title: String, description: String, _ targets: [PanelTarget], columns: [(column: String, title: String)],
        computed: [PanelTransformation] = [], sortBy: [TableOptions.Sort] = [], overrides: [FieldOverride] = [],
        width: Int = 24, height: Int = 8
    ) -> PanelContent {
        PanelContent(
            title, description: description, .table(TableOptions(sortBy: sortBy)), targets,
            fields: FieldConfiguration(.count, style: .column, overrides: overrides),
            transformations: (targets.count > 1 ? [.merge] : []) + computed + [.organize(excluded: ["Time"], renamed: columns)],
            width: width, height: height)
    }

    /// Drift verdicts over time.
    static func states(_ title: String, description: String, _ target: PanelTarget, height: Int = 8) -> PanelContent {
        PanelContent(
            title, description: description, .stateTimeline(), [target],
            fields: FieldConfiguration(
                .number, color: .byThreshold, mappings: [DriftState.mapping], thresholds: DriftState.thresholds,
                style: .states),
            width: 24, height: height)
    }
}
