import Catalog
import Instruments
import PromQL
import Specification

/// All models on one page: what they do, how good they are, whether their data drifted, and what alerts.
struct OverviewDashboard {
    let specification: MonitoringSpecification
    private let scope = SeriesScope.everything

    init(_ specification: MonitoringSpecification) { self.specification = specification }

    var dashboard: Dashboard {
        Dashboard(
            uid: DashboardUID.overview.rawValue, title: DashboardNavigation.title(.overview),
            description: "All models of \(specification.project): traffic, errors, latency, quality, drift and alerts.",
            tags: DashboardNavigation.tags, variables: [.dataSource], links: DashboardNavigation.links(from: .overview),
            rows: [
                PanelRow("Now", numbers + [modelTable, alertTable]), PanelRow("Service", servicePanels),
                PanelRow("Quality", qualityPanels), PanelRow("Drift", driftPanels),
            ])
    }

    private var service: ServiceQueries { ServiceQueries(scope: scope) }
    private var quality: QualityQueries { QualityQueries(scope: scope) }
    private var models: [ModelSpecification] { specification.models }
    private var drift: DriftQueries { DriftQueries(scope: scope) }

    private var numbers: [PanelContent] {
        [
            .number(
                "Models", description: "Models that the exporter knows from the configuration.", unit: .count,
                .instant(.count(.count(by: [Labels.model.text], .selector(scope.series(ModelMetrics.info)))), "")),
            .number(
                "Predictions", description: "Predictions per second of all models, failed ones included.",
                unit: .eventsPerSecond, .range(.sum(service.predictionRate), "")),
            .number(
                "Errors", description: "Failed predictions per second of all models.", unit: .eventsPerSecond,
                .range(.sum(service.errorRate), ""), thresholds: .anyIsBad),
            .number(
                "Models with drift",
                description: "Versions of models of which a feature, the prediction or the score drifted.",
                unit: .count, .instant(.sum(.call(.clampMax, [drift.worstState, 1])), ""), thresholds: .anyIsBad),
            .number(
                "Firing alerts", description: "Generated alerts that fire, whatever their severity.", unit: .count,
                .instant(AlertQueries(scope: scope).count, ""), thresholds: .anyIsBad),
            .number(
                "Refused events", description: "Events per second that the exporter refused.", unit: .eventsPerSecond,
                .range(refusedEvents, ""), thresholds: .anyIsBad),
        ]
    }

    private var refusedEvents: Query {
        Query.sum(.rate(VectorSelector(ExporterMetrics.rejectedEvents.name.text)[.rateInterval])).or(.vector(0))
    }

    private var alertTable: PanelContent {
        .table(
            "Alerts that fire", description: "Generated alerts that fire, the Watchdog left out; a single 0 when none does.",
            [.table(AlertQueries(scope: scope).firing)], columns: AlertQueries.columns,
            sortBy: [.init("Severity", descending: false)],
            overrides: [FieldOverride(.column("Model"), [.links(DashboardNavigation.fromRow)])])
    }
}

extension OverviewDashboard {
    private var servicePanels: [PanelContent] {
        [
            .lines(
                "Predictions by model", description: "Predictions per second, failed ones included.", unit: .eventsPerSecond,
                [.range(service.predictionRate, Self.legend)], overrides: Self.links, width: 8),
            .lines(
                "Error ratio by model", description: "Failed predictions as a share of all; 0 without traffic.", unit: .ratio,
                [.range(service.errorRatio, Self.legend)], overrides: Self.links, width: 8),
            .lines(
                "Latency by model",
                description: "Time that 99 of 100 predictions stay under; 0 without traffic.", unit: .seconds,
                [.range(service.latencyQuantile(0.99), Self.legend)], overrides: Self.links, width: 8),
        ]
    }

    private var qualityPanels: [PanelContent] {
        headlines.map { metric in
            .lines(
                "\(metric.title) by model",
                description: "\(metric.title) over each model's quality window; 0 while too few rows are labelled.",
                unit: metric.unit, [.range(score(metric), Self.legend)], overrides: Self.links)
        } + [
            .lines(
                "Labelled rows by model",
                description: "Predictions in the quality window whose outcome is known.", unit: .count,
                [.range(quality.labelledRows, Self.legend)], overrides: Self.links)
        ]
    }

    /// The measure that stands for each task that is configured.
    private var headlines: [QualityMetric] {
        [.accuracy, .mae].filter { metric in models.contains { metric.applies(to: $0.task) } }
    }

    /// The measure of those models whose task has it.
    private func score(_ metric: QualityMetric) -> Query {
        let measured = models.filter { metric.applies(to: $0.task) }.map(\.name)
        return QualityQueries(scope: scope.restricted(to: measured, of: models.map(\.name))).score(metric)
    }

    private var driftPanels: [PanelContent] {
        [
            .states(
                "Drift by model", description: "The worst verdict among a version's features; none before the first pass.",
                .range(drift.worstState, Self.legend)),
            .lines(
                "Share of drifted features", description: "Features that drifted at severity warning or above, as a share.",
                unit: .ratio, [.range(drift.featuresRatio, Self.legend)], max: 1, overrides: Self.links),
            .lines(
                "Rows in the drift window", description: "Rows that the drift worker looked at last.", unit: .count,
                [.range(drift.windowRows, Self.legend)], overrides: Self.links),
        ]
    }

    private var modelTable: PanelContent {
        let measures: [(title: String, query: Query, properties: [FieldProperty])] =
            [
                ("Predictions", service.predictionRate, [.unit(.eventsPerSecond)]),
                ("Error ratio", service.errorRatio, [.unit(.ratio), .thresholds(.anyIsBad), .colouredCell]),
                ("Latency p99", service.latencyQuantile(0.99), [.unit(.seconds)]),
            ] + headlines.map { ($0.title, score($0), [.unit($0.unit)]) } + [
                ("Labelled rows", quality.labelledRows, [.unit(.count), .decimals(0)]),
                ("Drifted features", drift.featuresRatio, [.unit(.ratio)]),
                (
                    "Drift", drift.worstState,
                    [.mappings([DriftState.mapping]), .thresholds(DriftState.thresholds), .colouredCell]
                ),
            ]
        let values = zip("ABCDEFGHIJ", measures).map { (column: "Value #\($0)", title: $1.title) }
        return .table(
            "Models and versions", description: "The newest values of each version; its name leads to its dashboards.",
            measures.map { .table($0.query) }, columns: [("model", "Model"), ("version", "Version")] + values,
            sortBy: [.init("Model", descending: false)],
            overrides: [FieldOverride(.column("Model"), [.links(DashboardNavigation.fromRow)])]
                + measures.map { FieldOverride(.column($0.title), $0.properties) })
    }

    private static let legend = "{{model}} {{version}}"
    private static let links = [FieldOverride(.names(".+"), [.links(DashboardNavigation.fromSeries)])]
}
