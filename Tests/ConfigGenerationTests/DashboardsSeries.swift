import Catalog
import Instruments
import PromQL
import Specification

@testable import ConfigGeneration

/// Series of one model for promtool's tests, as the exporter exports them.
struct DashboardsSeries {
    let model: ModelSpecification

    private var version: [String: String] { ["model": model.name, "version": model.versions.champion] }
    private var classes: [String] { model.task.isClassification ? ["stay", model.positiveClass ?? "leave"] : [] }

    /// What is there before the first event: everything that counts, at 0, and the reference.
    var untouched: [YAMLValue] { service + outcomes + model.features.flatMap(feature) }

    private var service: [YAMLValue] {
        [
            series(ModelMetrics.predictions, values: "0x20"), series(ModelMetrics.info, ["stage": "champion"], values: "1x20"),
            reference(ModelMetrics.referenceTimestamp, [:], values: "-86400x20"),
        ] + classes.map { series(ModelMetrics.predictionsByClass, ["class": $0], values: "0x20") }
            + histogram(ModelMetrics.predictionLatency, ["0.25", "1.0"])
            + histogram(ModelMetrics.predictionScore, ["0.5", "1.0"])
    }

    private var outcomes: [YAMLValue] {
        ["joined", "unmatched", "duplicate", "late"].map { series(ModelMetrics.outcomes, ["status": $0], values: "0x20") }
            + classes.flatMap { predicted in
                classes.map { series(ModelMetrics.confusion, ["predicted": predicted, "actual": $0], values: "0x20") }
            }
    }

    private func feature(_ feature: FeatureSpecification) -> [YAMLValue] {
        let name = ["feature": feature.name]
        let missing = series(ModelMetrics.featureMissing, name, values: "0x20")
        switch feature.kind {
        case .categorical:
            return [missing]
                + [("a", "0.75"), ("b", "0.25"), ("__other__", nil as String?)].flatMap { category, share in
                    let labels = name.merging(["category": category]) { $1 }
                    return [series(ModelMetrics.featureCategory, labels, values: "0x20")]
                        + (share.map { [reference(ModelMetrics.featureReferenceCategoryRatio, labels, values: "\($0)x20")] }
                            ?? [])
                }
        case .numeric:
            let bins = [("-Inf", "10.0", "0.5"), ("10.0", "20.0", "0.25"), ("20.0", "+Inf", "0.25")]
            return [missing] + histogram(ModelMetrics.featureValue, ["10.0", "20.0"], name)
                + bins.map { lower, le, share in
                    reference(
                        ModelMetrics.featureReferenceRatio, name.merging(["lower": lower, "upper": le]) { $1 },
                        values: "\(share)x20")
                }
        }
    }

    private func histogram(_ metric: MetricDefinition, _ bounds: [String], _ labels: [String: String] = [:]) -> [YAMLValue] {
        (bounds + ["+Inf"]).map { series(metric, labels.merging(["le": $0]) { $1 }, suffix: "_bucket", values: "0x20") }
            + ["_sum", "_count"].map { series(metric, labels, suffix: $0, values: "0x20") }
    }

    /// A series of the champion with one value of each label that the metric has.
    func example(_ metric: MetricDefinition, values: String) -> YAMLValue {
        let known = [
            "metric": "accuracy", "severity": "warning", "verdict": "worse", "check": "missing", "baseline": "0",
            "feature": model.features.first?.name ?? "x",
        ]
        let names = metric.labels.map(\.text).filter { version[$0] == nil }
        return series(metric, Dictionary(uniqueKeysWithValues: names.map { ($0, known[$0] ?? "any") }), values: values)
    }

    /// A series of the champion.
    func series(_ metric: MetricDefinition, _ labels: [String: String] = [:], suffix: String = "", values: String) -> YAMLValue
    {
        Self.line(metric.name.text + suffix, labels.merging(version) { $1 }, values)
    }

    private func reference(_ metric: MetricDefinition, _ labels: [String: String], values: String) -> YAMLValue {
        Self.line(metric.name.text, labels.merging(["model": model.name]) { $1 }, values)
    }

    private static func line(_ name: String, _ labels: [String: String], _ values: String) -> YAMLValue {
        let matchers = labels.sorted { $0.key < $1.key }.map { LabelMatcher.equal($0.key, $0.value).description }
        return ["series": .string("\(name){\(matchers.joined(separator: ","))}"), "values": .string(values)]
    }
}
