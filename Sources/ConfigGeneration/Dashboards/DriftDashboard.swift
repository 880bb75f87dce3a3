import Catalog
import PromQL
import Specification

/// The drift of one model: verdicts and scores of all features, and the values of the chosen one beside the reference.
struct DriftDashboard {
    let specification: MonitoringSpecification
    let scope = SeriesScope.chosen

    init(_ specification: MonitoringSpecification) { self.specification = specification }

    var dashboard: Dashboard {
        Dashboard(
            uid: DashboardUID.drift.rawValue, title: DashboardNavigation.title(.drift),
            description: "Drift of one model of \(specification.project) against its reference.",
            tags: DashboardNavigation.tags,
            variables: [
                .dataSource, DashboardNavigation.model, DashboardNavigation.version, DashboardNavigation.feature,
            ],
            annotations: [DashboardNavigation.deployments], links: DashboardNavigation.links(from: .drift),
            rows: [
                PanelRow("Now", numbers + [about, verdicts]), PanelRow("Scores", scorePanels),
                PanelRow("Feature $feature", featurePanels), PanelRow("Window", windowPanels),
            ])
    }

    private var drift: DriftQueries { DriftQueries(scope: scope) }
    private var limits: ConfiguredLimits { ConfiguredLimits(models: specification.models, scope: scope) }

    private var numbers: [PanelContent] {
        [
            PanelContent(
                "Drifted features",
                description: "Features that drifted at severity warning or above, as a share of those scored.",
                .gauge(), [.instant(drift.featuresRatio, Self.version)],
                fields: FieldConfiguration(.ratio, min: 0, max: 1, color: .byThreshold, thresholds: .anyIsBad),
                width: 4, height: 6),
            PanelContent(
                "Last pass",
                description: "Time since the drift worker last pushed a result.", .stat(StatOptions(sparkline: false)),
                [.instant(drift.age, Self.version)],
                fields: FieldConfiguration(
                    .seconds, color: .byThreshold, mappings: [ValueMapping([(0, "no pass yet", "orange")])]),
                width: 4, height: 6),
            PanelContent(
                "Age of the reference",
                description: "Time since the reference file was made, or since the stored rows ended that stand in for it.",
                .stat(StatOptions(sparkline: false)), [.instant(drift.referenceAge, Self.version)],
                fields: FieldConfiguration(.seconds), width: 4, height: 6),
        ]
    }

    private var verdicts: PanelContent {
        .states(
            "Drift by feature", description: "The verdict of each test on each feature, the prediction and the score.",
            .range(drift.states, "{{version}} {{feature}} {{test}}"), height: 10)
    }

    private var scorePanels: [PanelContent] {
        [
            score(
                .psi, "PSI by feature",
                "Population stability index against the reference, with the largest limits of any feature."),
            score(
                .ks, "KS distance by feature", "Largest distance of the distributions, with the largest limits of any feature."),
            scoreTable,
        ]
    }

    private func score(_ test: DriftMetrics.Test, _ title: String, _ description: String) -> PanelContent {
        .lines(
            title, description: description, unit: .number,
            [.range(drift.scores(test), "{{version}} {{feature}}"), .range(drift.limits(test), "{{version}} {{severity}}")],
            overrides: FieldOverride.limits)
    }

    private var scoreTable: PanelContent {
        let measures: [(title: String, query: Query, properties: [FieldProperty])] = [
            ("Verdict", drift.states, [.mappings([DriftState.mapping]), .thresholds(DriftState.thresholds), .colouredCell]),
            ("Score", drift.allScores, [.decimals(4)]), ("Warning above", drift.allLimits(.warning), [.decimals(4)]),
            ("Critical above", drift.allLimits(.critical), [.decimals(4)]), ("p-value", drift.pValues, [.decimals(6)]),
        ]
        let values = zip("ABCDE", measures).map { (column: "Value #\($0)", title: $1.title) }
        return .table(
            "Scores and limits",
            description: "The newest score of each test on each feature; 0 as verdict before the first pass.",
            measures.map { .table($0.query) },
            columns: [("version", "Version"), ("feature", "Feature"), ("test", "Test")] + values,
            sortBy: [.init("Score", descending: true)],
            overrides: measures.map { FieldOverride(.column($0.title), $0.properties) })
    }
}

extension DriftDashboard {
    private var featurePanels: [PanelContent] {
        let overRange = DistributionQueries(scope: scope, range: .dashboardRange)
        let overTime = DistributionQueries(scope: scope, range: .rateInterval)
        return [
            .table(
                "Values of $feature against the reference",
                description:
                    "Share of rows with each value in the time range and in the reference, what has become more frequent first.",
                [.table(overRange.production), .table(overRange.reference)],
                columns: [
                    ("value", "Value"), ("Value #A", "Production"), ("Value #B", "Reference"), (Self.change, Self.change),
                ],
                computed: [.difference("Value #A", "Value #B", alias: Self.change)],
                sortBy: [.init(Self.change, descending: true)],
                overrides: ["Production", "Reference", Self.change].map {
                    FieldOverride(.column($0), [.unit(.ratio), .barCell])
                },
                width: 12, height: 10),
            PanelContent(
                "Reference of $feature", description: "Share of the reference rows with each value.", .barGauge(),
                [.instant(overRange.reference, "{{value}}")], fields: FieldConfiguration(.ratio, min: 0), width: 12, height: 10),
            .lines(
                "Values of $feature over time",
                description: "Share of rows with each value; 0 without traffic.", unit: .ratio,
                [.range(overTime.production, "{{value}}")], stacked: true),
            .lines(
                "Scores of $feature",
                description: "Scores of the feature by test, with their limits for these numbers of rows.",
                unit: .number,
                [
                    .range(drift.chosenScores, "{{version}} {{test}}"),
                    .range(drift.chosenLimits, "{{version}} {{test}} {{severity}}"),
                ],
                overrides: FieldOverride.limits),
        ]
    }

    private var windowPanels: [PanelContent] {
        [
            .lines(
                "Rows in the window",
                description: "Rows that the worker looked at last, and the least that it scores.", unit: .count,
                [.range(drift.windowRows, Self.version), .range(drift.minimumRows, "{{version}} least")],
                overrides: [FieldOverride(.names("least$"), [.color(.fixed("orange")), .dashes, .fill(0)])], width: 8),
            .lines(
                "Share of drifted features over time",
                description: "Features that drifted at severity warning or above, with the limits.",
                unit: .ratio,
                [.range(drift.featuresRatio, Self.version)] + limits.targets("limit") { $0.drift.dataset }, max: 1,
                overrides: FieldOverride.limits, width: 8),
            .lines(
                "Missing values in the window",
                description: "Share of the window's rows in which a feature is missing.", unit: .ratio,
                [.range(drift.missingRatio, "{{version}} {{feature}}")], width: 8),
        ]
    }

    /// What the configuration asks for, model by model.
    private var about: PanelContent {
        PanelContent(
            "How drift is judged",
            description: "The limits of the configuration.", .text(TextOptions(DriftExplanation.text(specification.models))),
            [], fields: FieldConfiguration(.number), width: 12, height: 6)
    }

    private static let version = "{{version}}"
    private static let change = "Change"
}
