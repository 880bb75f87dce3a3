import Catalog
import Instruments
import ModelInstruments
import Testing

/// The recorder shows what the catalogue defines, so that generated rules and dashboards find it.
@Suite struct CatalogueTests {
    @Test func `every family is one of the catalogue, as it is defined there`() throws {
        let registry = Registry()
        let churn = try ModelRecorder(
            registry: registry, model: "churn", version: "1", classes: ["a", "b"],
            features: [.numeric("n", buckets: [1]), .categorical("c", categories: ["x"])])
        churn.recordPrediction(class: "a", score: 0.5, latency: .seconds(1), features: ["n": 1])
        churn.recordDeployment(stage: "canary")
        churn.recordMetric("calibration_error", value: 0.1)
        let rent = try ModelRecorder<Regression>(registry: registry, model: "rent", version: "1")
        rent.recordOutcome(predicted: 1, actual: 2)

        let definitions = Dictionary(uniqueKeysWithValues: ModelMetrics.all.map { ($0.name, $0) })
        let families = registry.snapshot()
        for family in families {
            let definition = try #require(definitions[family.name])
            #expect(family.kind == definition.kind && family.help == definition.help)
            for series in family.series { #expect(Set(series.labels.map(\.name)) == Set(definition.labels)) }
        }
        // What needs reference data, stored predictions or an experiment is the exporter's.
        let others =
            ModelMetrics.all.filter { $0.name.text.contains("_reference_") }
            + [ModelMetrics.labelCoverage, ModelMetrics.variantExposures, ModelMetrics.variantConversions]
            + [ModelMetrics.scoreBounds, ModelMetrics.areaErrorBound]
            + ModelMetrics.corrected.flatMap { [$0.added, $0.removed] }
        #expect(Set(definitions.keys).subtracting(families.map(\.name)) == Set(others.map(\.name)))
    }

    @Test func `no change is lost when many threads record`() async throws {
        let probe = RecorderProbe()
        let recorder = try probe.classifier(features: [.numeric("n", buckets: [1])])
        let (tasks, rounds) = (8, 1_000)
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<tasks {
                group.addTask {
                    for round in 0..<rounds {
                        recorder.recordPrediction(class: round % 2 == 0 ? "leave" : "stay", score: 0.5, features: ["n": 1])
                        recorder.recordOutcome(predicted: "leave", actual: "stay", score: 0.5)
                        recorder.recordDeployment(stage: "s\(round % 3)", at: 1)
                    }
                }
            }
        }
        let total = String(tasks * rounds)
        #expect(probe.value("model_predictions_total") == total)
        #expect(probe.value("model_feature_value_count") == total)
        #expect(probe.value("model_confusion_total", #"predicted="leave",actual="stay""#) == total)
        #expect(probe.samples.filter { $0.hasPrefix("model_info") }.count == 1)
    }
}
