@testable import ConfigGeneration
import PromQL
import Specification
import Testing

struct CostEstimateTests {
    /// One version on two exporters, two classes and their rest, two numeric features and one with three categories and their rest.
    private static let specification: MonitoringSpecification = {
        let model = ModelSpecification(
            name: "churn", team: "growth", task: .binaryClassification, positiveClass: "yes",
            versions: ModelVersions(champion: "1"),
            features: [
                FeatureSpecification(name: "age", kind: .numeric), FeatureSpecification(name: "tenure", kind: .numeric),
                FeatureSpecification(
                    name: "plan", kind: .categorical, expectation: FeatureExpectation(values: ["a", "b", "c"])),
            ],
            reference: ReferenceSpecification(path: "churn.csv"))
        var result = RulesSpecifications.specification([model])
        result.stack.exporters = ["a:8650", "b:8650"]
        return result
    }()

    private static let counts = SeriesCounts(
        labels: LabelCounts(model: specification.models[0]), replicas: 2, scrapeInterval: .seconds(15))

    @Test(arguments: [
        ("model_predictions_total", 2), ("model_confusion_total", 18), ("model_feature_value_bucket", 40),
        ("model_feature_category_total", 8), ("model_feature_missing_total", 6), ("model_prediction_latency_seconds_count", 2),
        ("model_drift_score", 6), ("model_version_feature_le:model_feature_value_bucket:increase1d", 20),
        ("model_version_feature_bin:model_feature_rows:ratio1d", 24), ("model_version:model_accuracy:ratio", 1),
    ])
    func `series follow from labels`(name: String, count: Int) { #expect(Self.counts.series(name) == count) }

    @Test func `an evaluation reads each series once, and a range as often as it was scraped`() {
        let buckets = VectorSelector("model_feature_value_bucket", [.equal("model", "churn")])
        #expect(Self.counts.samples(.selector(buckets)) == 40)
        #expect(Self.counts.samples(.sum(by: ["le"], .increase(buckets[.hours(1)]))) == 9600)
        #expect(Self.counts.samples(.selector(buckets.matching(.equal("feature", "age"), .equal("le", "+Inf")))) == 2)
    }

    @Test func `the estimate grows with models in proportion, and each model has its groups`() {
        let one = CostEstimate(Self.specification)
        var several = Self.specification
        several.models = ["a", "b", "c"].map { name in
            var model = Self.specification.models[0]
            model.name = name
            return model
        }
        let three = CostEstimate(several)
        #expect(one.models[0].groups.map(\.name) == RuleFiles.groups(Self.specification).dropFirst().map(\.name))
        #expect(three.models.map(\.recorded) == [Int](repeating: one.models[0].recorded, count: 3))
        #expect(three.models.allSatisfy { $0.samplesPerSecond == one.models[0].samplesPerSecond && $0.exported > 100 })
    }

    @Test func `the table has a line for each group, each model and all`() {
        let estimate = CostEstimate(Self.specification)
        let lines = estimate.text.split(separator: "\n")
        #expect(lines.count == estimate.models[0].groups.count + 3)
        #expect(Set(lines.map(\.count)).count == 1)
        #expect(lines[0].hasPrefix("group") && lines.last?.hasPrefix("all 1 models") == true)
    }
}
