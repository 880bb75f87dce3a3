import Catalog
import Instruments
import PromQL
import Specification

/// One model, chosen by `$model` and `$version`: its service, predictions, quality, versions, input and experiment.
struct ModelDashboard {
    let specification: MonitoringSpecification
    let scope = SeriesScope.chosen

    init(_ specification: MonitoringSpecification) { self.specification = specification }

    var dashboard: Dashboard {
        Dashboard(
            uid: DashboardUID.model.rawValue, title: DashboardNavigation.title(.model),
            description: "Service, predictions, quality and input of one model of \(specification.project).",
            tags: DashboardNavigation.tags,
            variables: [
                .dataSource, DashboardNavigation.model, DashboardNavigation.version, DashboardNavigation.measure,
            ],
            annotations: [DashboardNavigation.deployments], links: DashboardNavigation.links(from: .model),
            rows: [
                PanelRow("Now", numbers), PanelRow("Service", servicePanels), PanelRow("Predictions", predictionPanels),
                PanelRow("Quality", qualityPanels), PanelRow("Labelled windows", labelledPanels),
                PanelRow("Versions", versionPanels), PanelRow("Input", inputPanels + windowInputPanels),
                PanelRow("Experiment", experimentPanels),
            ])
    }

    var service: ServiceQueries { ServiceQueries(scope: scope) }
    var objectives: ObjectiveQueries { ObjectiveQueries(scope: scope) }
    var quality: QualityQueries { QualityQueries(scope: scope) }
    var limits: ConfiguredLimits { ConfiguredLimits(models: specification.models, scope: scope) }
    var classifies: Bool { specification.models.contains { $0.task.isClassification } }

    private var numbers: [PanelContent] {
        [
            .number(
                "Predictions", description: "Predictions per second, failed ones included.", unit: .eventsPerSecond,
                .range(service.predictionRate, Self.version)),
            .number(
                "Error ratio", description: "Failed predictions as a share of all; 0 without traffic.", unit: .ratio,
                .range(service.errorRatio, Self.version), thresholds: .anyIsBad),
            .number(
                "Latency p99", description: "Time that 99 of 100 predictions stay under; 0 without traffic.", unit: .seconds,
                .range(service.latencyQuantile(0.99), Self.version)),
            .number(
                "Label coverage",
                description: "Outcomes joined in the time range as a share of its predictions.", unit: .ratio,
                .instant(service.labelCoverage, Self.version)),
            .number(
                "Labelled rows", description: "Predictions in the quality window whose outcome is known.", unit: .count,
                .range(quality.labelledRows, Self.version), decimals: 0),
            .number(
                "Firing alerts", description: "Generated alerts about this model that fire.", unit: .count,
                .instant(AlertQueries(scope: scope).count, ""), thresholds: .anyIsBad),
        ]
    }

    private var servicePanels: [PanelContent] {
        [
            .lines(
                "Prediction rate",
                description: "Predictions per second by version, failed ones included.", unit: .eventsPerSecond,
                [.range(service.predictionRate, Self.version)], width: 8),
            .lines(
                "Errors by type", description: "Failed predictions per second by type of error; 0 while none failed.",
                unit: .eventsPerSecond, [.range(service.errorRateByType, "{{version}} {{error_type}}")], width: 8),
            .lines(
                "Error ratio over time",
                description: "Failed predictions as a share of all, with the share that the objective allows.",
                unit: .ratio, [.range(service.errorRatio, Self.version)] + allowed { $0.service.availability?.objective },
                overrides: Self.allowedStyle, width: 8),
            .lines(
                "Latency quantiles",
                description: "Times that 50, 90 and 99 of 100 predictions stay under; 0 without traffic.",
                unit: .seconds,
                [("p50", 0.5), ("p90", 0.9), ("p99", 0.99)].map { .range(service.latencyQuantile($1), "{{version}} \($0)") },
                width: 8),
            .lines(
                "Slow predictions",
                description: "Predictions slower than promised as a share, with the share that the objective allows.",
                unit: .ratio, [.range(objectives.slowRatio, Self.version)] + allowed { $0.service.latency?.objective },
                overrides: Self.allowedStyle, width: 8),
            .heatmap(
                "Latency distribution", description: "Predictions by how long they took.", unit: .seconds,
                .buckets(service.buckets(ModelMetrics.predictionLatency)), width: 8),
        ] + budgetPanels
    }

    /// The share that an objective in percent leaves for failures, without the rounding of binary numbers.
    private func allowed(_ objective: (ModelSpecification) -> Double?) -> [PanelTarget] {
        let line = limits.line { model in
            objective(model).flatMap { ExactDecimal($0) }.map { ((100 - $0) * 0.01).doubleValue }
        }
        return line.map { [.range($0, "allowed")] } ?? []
    }

    static let version = "{{version}}"
    private static let allowedStyle = [FieldOverride(.names("^allowed$"), [.color(.fixed("red")), .dashes, .fill(0)])]
}
