import Catalog
import Instruments
import PromQL
import Specification

/// What the drift worker finds: labelled windows, versions side by side, the experiment.
extension ModelDashboard {
    var windows: WindowQueries { WindowQueries(scope: scope) }
    private var whole: ModelQueries { ModelQueries(scope: scope) }

    var labelledPanels: [PanelContent] {
        [
            .lines(
                "$metric of the labelled window",
                description:
                    "The chosen measure with its 95 % interval and limits, and its estimate for the time without labels; 0 before the first pass.",
                unit: .number,
                [
                    .range(windows.chosenScore, Self.version),
                    .range(windows.chosen(QualityMetrics.scoreLower), "{{version}} lower"),
                    .range(windows.chosen(QualityMetrics.scoreUpper), "{{version}} upper"),
                    .range(windows.chosen(QualityMetrics.estimated), "{{version}} estimate"),
                    .range(windows.chosenLimits, "{{version}} {{severity}}"),
                ],
                min: nil, overrides: Self.interval + FieldOverride.limits),
            .lines(
                "Rows of the labelled window", description: "Labelled predictions that the scores are of.", unit: .count,
                [.range(windows.rows, Self.version)]),
            measures,
        ]
    }

    private static let interval = [
        FieldOverride(.names("(lower|upper)$"), [.fill(0), .color(.fixed("light-blue"))]),
        FieldOverride(.names("estimate$"), [.dashes, .fill(0), .color(.fixed("purple"))]),
    ]

    private var measures: PanelContent {
        let columns: [(title: String, query: Query)] = [
            ("Score", windows.everyScore), ("Lower", windows.every(QualityMetrics.scoreLower)),
            ("Upper", windows.every(QualityMetrics.scoreUpper)), ("Estimate", windows.every(QualityMetrics.estimated)),
            ("Breaks its limit", windows.breached),
        ]
        return table(
            "Measures of the labelled window",
            "Each measure over the newest window whose labels are due, with its 95 % interval, and the estimate for now.",
            columns, by: [("version", "Version"), ("metric", "Measure")])
    }

    var versionPanels: [PanelContent] {
        [
            table(
                "Versions side by side", "Traffic, failures, latency and agreement with the champion, by version.",
                [
                    ("Predictions per second", service.predictionRate), ("Error ratio", service.errorRatio),
                    ("Latency p99", service.latencyQuantile(0.99)), ("Labelled rows", quality.labelledRows),
                    ("Agreement", scopedAgreement),
                ],
                by: [("version", "Version")]),
            .lines(
                "Agreement of versions", description: "Share of the same requests that a version answers as the baseline does.",
                unit: .ratio, [.range(windows.agreement, "{{version}} {{baseline}}")], max: 1),
            .table(
                "Last comparisons", description: "The verdict of each version's last comparison; 0 before there was one.",
                [.table(windows.verdicts)],
                columns: [("version", "Version"), ("baseline", "Baseline"), ("verdict", "Verdict"), ("Value", "Holds")],
                width: 12),
        ]
    }

    private var scopedAgreement: Query { .max(by: scope.identity, windows.agreement) }

    var experimentPanels: [PanelContent] {
        let columns: [(title: String, query: Query)] = [
            ("Exposures", whole.exposures), ("Conversions", whole.variants(QualityMetrics.conversions)),
            ("Effect", whole.variants(QualityMetrics.effect)), ("Lower", whole.variants(QualityMetrics.effectLower)),
            ("Upper", whole.variants(QualityMetrics.effectUpper)),
            ("p-value, looked at once", whole.variants(QualityMetrics.effectPValue)),
            ("p-value, however often", whole.variants(QualityMetrics.effectSequentialPValue)),
        ]
        return [
            table(
                "Variants", "Conversions of each variant against the control, with the effect's 95 % interval; 0 without one.",
                columns, by: [("experiment", "Experiment"), ("variant", "Variant")]),
            .lines(
                "Effect over time", description: "Conversion ratio of each variant less the control's, with its 95 % interval.",
                unit: .ratio,
                [
                    .range(whole.effect, "{{variant}}"),
                    .range(whole.variants(QualityMetrics.effectLower), "{{variant}} lower"),
                    .range(whole.variants(QualityMetrics.effectUpper), "{{variant}} upper"),
                ],
                min: nil, overrides: Self.interval),
        ]
    }

    var windowInputPanels: [PanelContent] {
        [
            .lines(
                "Failed checks in the window", description: "Share of the drift window's rows that fail a check, by feature.",
                unit: .ratio, [.range(windows.failedChecks, "{{version}} {{feature}} {{check}}")], max: 1),
            .lines(
                "Equal values in a row",
                description: "Newest rows with one and the same value of a feature; many of them say that it is frozen.",
                unit: .count, [.range(windows.frozenRows, "{{version}} {{feature}}")]),
            .lines(
                "Constant features", description: "1 for a feature with one value in the window but several in the reference.",
                unit: .count, [.range(windows.constant, "{{version}} {{feature}}")], max: 1),
            .lines(
                "Duplicate rows", description: "Share of the window's rows that equal an earlier one in every feature.",
                unit: .ratio, [.range(windows.duplicates, Self.version)], max: 1),
            .lines(
                "Traffic against the same hour before",
                description: "Predictions of the last hour, and the fewer of those a day and a week before.", unit: .count,
                [.range(whole.predictionsOfHour, "now"), .range(whole.predictionsBefore, "before")]),
        ]
    }

    private func table(
        _ title: String, _ description: String, _ values: [(title: String, query: Query)],
        by labels: [(column: String, title: String)]
    ) -> PanelContent {
        let columns = zip("ABCDEFGH", values).map { (column: "Value #\($0)", title: $1.title) }
        return .table(
            title, description: description, values.map { .table($0.query) }, columns: labels + columns,
            overrides: values.map { FieldOverride(.column($0.title), [.unit(.number), .decimals(4)]) })
    }
}
