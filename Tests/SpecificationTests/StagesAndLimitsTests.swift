import Specification
import Testing

/// Stages of versions, limits of quality and experiments as files say them.
@Suite struct StagesAndLimitsTests {
    private static func binary(_ model: String) throws -> ModelSpecification {
        let text = MinimalFile.text(model: model).replacing("task: regression", with: "task: binary_classification")
            .replacing("versions: { champion: 1.10 }\n", with: "positive_class: \"yes\"\n")
        let decoded = try MonitoringSpecification.decode(text: text, file: "monitoring.yaml")
        return try #require(decoded.models.first)
    }

    private static let versions = "versions: { champion: \"1\" }\n"

    @Test func `each version has the stage of its list, the champion first`() throws {
        let model = try Self.binary("versions: { champion: \"1\", shadows: [s], canaries: [c], challengers: [\"2\", \"3\"] }")
        #expect(model.versions.all == ["1", "2", "3", "c", "s"])
        #expect(model.versions.stage(of: "c") == .canary)
        #expect(model.versions.stage(of: "s") == .shadow)
        #expect(model.versions.stage(of: "3") == .challenger)
        #expect(model.versions.stage(of: "1") == .champion)
        #expect(model.versions.stage(of: "4") == nil)
    }

    @Test func `a limit is a number, or deviations from the history`() throws {
        let model = try Self.binary(
            Self.versions + "quality: { accuracy: { warning: { deviations: 3 }, critical: \"< 0.7\" }, log_loss: { warning: \"> 0.5\" } }")
        #expect(
            model.quality.limits == [
                QualityLimit(metric: .accuracy, warning: .adaptive(deviations: 3), critical: .fixed(Bound(.less, 0.7))),
                QualityLimit(metric: .logLoss, warning: .fixed(Bound(.greater, 0.5))),
            ])
    }

    @Test(arguments: QualityMetric.allCases)
    func `each measure takes a limit on its bad side, of one task at least`(metric: QualityMetric) throws {
        let bound = metric.direction == .lowerIsWorse ? "< 0.5" : "> 0.5"
        let quality = "quality: { \(metric.rawValue): { warning: \"\(bound)\" } }"
        let model =
            metric.applies(to: .regression)
            ? try #require(MinimalFile.decode(model: quality).models.first) : try Self.binary(Self.versions + quality)
        #expect(model.quality.limits.map(\.metric) == [metric])
        #expect(model.quality.limits.first?.warning?.fixed?.text == bound)
        #expect(ModelTask.allCases.contains(where: metric.applies))
    }

    @Test func `what may be bad of data and labels has defaults and can be switched off`() throws {
        let plain = try Self.binary(Self.versions)
        #expect(plain.features[0].expectation.invalidRatio == 0.01 && plain.features[0].expectation.frozenRows == nil)
        #expect(plain.service.traffic == 0.5 && plain.quality.labelCoverage == nil && plain.quality.shadowAgreement == 0.9)
        let set = try Self.binary(
            Self.versions + "service: { traffic: off }\nquality: { label_coverage: 0.8, shadow_agreement: 1 }")
        #expect(set.service.traffic == nil && set.quality.labelCoverage == 0.8 && set.quality.shadowAgreement == 1)
        let text = MinimalFile.text().replacing(
            "width: { type: numeric }", with: "width: { type: numeric, expect: { invalid_ratio: off, frozen_rows: 500 } }")
        let feature = try MonitoringSpecification.decode(text: text, file: "m.yaml").models[0].features[0]
        #expect(feature.expectation.invalidRatio == nil && feature.expectation.frozenRows == 500)
    }

    @Test(arguments: [("2026-11-01", 1_793_491_200.0), ("2026-11-01T01:00:00Z", 1_793_494_800), ("12.5", 12.5)])
    func `an experiment starts at a day, a time or a second`(written: String, seconds: Double) throws {
        let model = try Self.binary(
            Self.versions + "experiment: { name: price, variants: { A: 0.9, B: 0.1 }, control: A, start: \(written) }")
        #expect(
            model.experiment
                == ExperimentSpecification(
                    name: "price", variants: [.init(name: "A", share: 0.9), .init(name: "B", share: 0.1)], control: "A",
                    conversion: "yes", start: seconds))
    }
}
