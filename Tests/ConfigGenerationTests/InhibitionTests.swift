import Catalog
import Instruments
import LiveStack
import PromQL
import Specification
import Testing

@testable import ConfigGeneration

/// Which of the generated alerts a real Alertmanager holds back while others fire.
struct InhibitionTests {
    /// A firing alert, and which others hold it back.
    struct Firing {
        let name: String
        let labels: [String: String]
        var heldBackBy: [String] = []
    }

    private static let specification: MonitoringSpecification = {
        var several = RulesSpecifications.specification([RulesSpecifications.binary, RulesSpecifications.objectives])
        several.models[1].reference.maximumAge = .days(180)
        return several
    }()
    private static let rules = RuleFiles.groups(specification).flatMap(\.alerts)
    private static let (churn, fraud) = (RulesSpecifications.binary.name, RulesSpecifications.objectives.name)

    @Test func `a faster tier holds back slower ones of the same objective of the same version, and nothing else`() async throws {
        let objective = { (tier: Int, version: String, slo: String, model: String) in
            [Labels.tier: "\(tier)", Labels.model: model, Labels.version: version, Labels.slo: slo]
        }
        try await expect(
            try [
                Self.alert(.errorRatio, "1", objective(1, "1.2.0", "availability", Self.churn)),
                Self.alert(.errorRatio, "2", objective(2, "1.2.0", "availability", Self.churn), heldBackBy: ["1"]),
                Self.alert(.errorRatio, "3", objective(3, "1.2.0", "availability", Self.churn), heldBackBy: ["1", "2"]),
                Self.alert(.errorRatio, "4", objective(4, "1.2.0", "availability", Self.churn), heldBackBy: ["1", "2", "3"]),
                Self.alert(.errorRatio, "another version", objective(2, "1.3.0", "availability", Self.churn)),
                Self.alert(.errorRatio, "another model", objective(2, "1.2.0", "availability", Self.fraud)),
                Self.alert(.latency, "latency 3", objective(3, "1.2.0", "latency", Self.churn)),
                Self.alert(.latency, "latency 4", objective(4, "1.2.0", "latency", Self.churn), heldBackBy: ["latency 3"]),
            ])
    }

    @Test func `a model that is down does not also drift, lack traffic or lack values`() async throws {
        let version = [Labels.model: Self.churn, Labels.version: "1.2.0"]
        let feature = version.merging([Labels.feature: "tenure", Labels.test: "psi"]) { $1 }
        let of = { (model: String) in [Labels.model: model] }
        try await expect(
            try [
                Self.alert(.noPredictions, "down", of(Self.churn)),
                Self.alert(.featureDrift, "feature", feature, .critical, heldBackBy: ["down"]),
                Self.alert(.predictionDrift, "prediction", feature, heldBackBy: ["down"]),
                Self.alert(.datasetDrift, "dataset", version, heldBackBy: ["down"]),
                Self.alert(.missingValues, "missing", feature, heldBackBy: ["down"]),
                Self.alert(.trafficLow, "traffic", of(Self.churn), heldBackBy: ["down"]),
                Self.alert(.referenceTooOld, "reference", of(Self.churn)),
                Self.alert(.datasetDrift, "another model", [Labels.model: Self.fraud, Labels.version: "3"]),
                Self.alert(.referenceTooOld, "another reference", of(Self.fraud)),
            ])
    }

    @Test func `a severe alert holds back the same of lesser severity, and an exporter that is down what it cannot see`()
        async throws
    {
        let version = [Labels.model: Self.churn, Labels.version: "1.2.0"]
        try await expect(
            try [
                Self.alert(.datasetDrift, "critical", version, .critical),
                Self.alert(.datasetDrift, "warning", version, .warning, heldBackBy: ["critical"]),
                Self.alert(.datasetDrift, "another version", [Labels.model: Self.churn, Labels.version: "1.3.0"], .warning),
                Self.alert(.exporterDown, "exporter", [Labels.job: "model-exporter", Labels.instance: "a:8650"]),
                Self.alert(.noPredictions, "silent", [Labels.model: Self.fraud], heldBackBy: ["exporter"]),
                Self.alert(.driftWorkerStale, "stale", [Labels.model: Self.fraud], heldBackBy: ["exporter"]),
            ])
    }

    /// The labels of a generated rule, and of the samples that it finds, which win where a test asks for another tier or model.
    private static func alert(
        _ alert: AlertName, _ name: String, _ labels: [LabelName: String], _ severity: Severity? = nil, heldBackBy: [String] = []
    ) throws -> Firing {
        let rule = try #require(
            rules.first { rule in
                rule.name == alert && (severity == nil || rule.severity == severity?.rawValue)
                    && (labels[Labels.tier] == nil || rule.labels.contains { $0.name == Labels.tier && $0.value == labels[Labels.tier] })
            }, "no rule \(alert) for \(name)")
        var all = [AlertRouting.alertName: alert.rawValue]
        for label in rule.labels { all[label.name.text] = label.value }
        for (label, value) in labels { all[label.text] = value }
        return Firing(name: name, labels: all, heldBackBy: heldBackBy)
    }

    private func expect(_ firing: [Firing]) async throws {
        for tools in try MonitoringTools.all() {
            try await TemporaryFolder.with([AlertmanagerConfiguration(Self.specification).file]) { folder in
                try await RunningAlertmanager.with(tools, folder: folder.path("")) { alertmanager in
                    try await alertmanager.post(firing.map(\.labels))
                    // Alertmanager learns of the causes a moment after it has taken the alerts.
                    var wrong = ["not asked"]
                    try? await waitUntil("Alertmanager holds back what it should", within: .seconds(30)) {
                        wrong = Self.differences(firing, try await alertmanager.alerts())
                        return wrong.isEmpty
                    }
                    #expect(wrong.isEmpty, "\(tools.alertmanager)")
                    #expect(Self.differences(firing, try await alertmanager.alerts()).isEmpty, "\(tools.alertmanager)")
                }
            }
        }
    }

    /// What Alertmanager does otherwise; it names one of the causes that hold an alert back.
    private static func differences(_ firing: [Firing], _ found: [RunningAlertmanager.Alert]) -> [String] {
        let names = found.reduce(into: [String: String]()) { names, alert in
            names[alert.fingerprint] = firing.first { $0.labels == alert.labels }?.name
        }
        return firing.compactMap { expected in
            guard let alert = found.first(where: { $0.labels == expected.labels }) else { return "\(expected.name) is not there" }
            let causes = alert.status.inhibitedBy.map { names[$0] ?? $0 }
            let isRight =
                alert.status.state == (expected.heldBackBy.isEmpty ? "active" : "suppressed")
                && causes.isEmpty == expected.heldBackBy.isEmpty && Set(causes).isSubset(of: expected.heldBackBy)
            return isRight ? nil : "\(expected.name) is \(alert.status.state) by \(causes), not by \(expected.heldBackBy)"
        }
    }
}
