import Instruments
import ModelInstruments
import Testing

@Suite struct FeatureTests {
    private static let features: [FeatureDefinition] = [
        .numeric("tenure", buckets: [12, 24], expected: 0...120), .categorical("contract", categories: ["monthly", "3"]),
    ]

    @Test func `features of a prediction are counted, absent ones as missing`() throws {
        let probe = RecorderProbe()
        let recorder = try probe.classifier(features: Self.features)
        recorder.recordPrediction(class: "stay", features: ["tenure": 12, "contract": "monthly"])
        recorder.recordPrediction(class: "stay", features: ["tenure": 12.5])
        recorder.recordPrediction(class: "stay", features: ["tenure": .missing, "contract": true, "typo": 1, "oops": 2])
        recorder.recordPrediction(class: "stay")
        #expect(probe.value("model_feature_value_bucket", #"feature="tenure",le="12.0""#) == "1")
        #expect(probe.value("model_feature_value_count", #"feature="tenure""#) == "2")
        #expect(probe.value("model_feature_category_total", #"category="monthly""#) == "1")
        #expect(probe.value("model_feature_category_total", #"category="__other__""#) == "1")
        #expect(probe.value("model_feature_missing_total", #"feature="tenure""#) == "1")
        #expect(probe.value("model_feature_missing_total", #"feature="contract""#) == "1")
        #expect(probe.value("model_feature_invalid_total", #"feature="__other__",reason="unknown_feature""#) == "2")
    }

    @Test(
        arguments: [
            ("tenure", .number(130), #"reason="out_of_range""#), ("tenure", "twelve", #"reason="wrong_type""#),
            ("contract", "weekly", #"reason="unknown_category""#), ("contract", 4, #"reason="unknown_category""#),
        ] as [(String, FeatureValue, String)])
    func `a value that was not expected is invalid`(name: String, value: FeatureValue, reason: String) throws {
        let probe = RecorderProbe()
        try probe.classifier(features: Self.features).feature(name).record(value)
        #expect(probe.value("model_feature_invalid_total", #"feature="\#(name)","# + reason) == "1")
        #expect(probe.value("model_feature_missing_total", #"feature="\#(name)""#) == "0")
    }

    @Test func `a handle records numbers, categories and what is missing`() throws {
        let probe = RecorderProbe()
        let recorder = try probe.classifier(features: Self.features)
        let (tenure, contract) = (try recorder.feature("tenure"), try recorder.feature("contract"))
        for value in [3, 130, nil, .nan, .infinity] as [Double?] { tenure.record(value) }
        for value in ["monthly", nil] { contract.record(value) }
        contract.record(3)
        #expect(probe.value("model_feature_value_sum", #"feature="tenure""#) == "133")
        #expect(probe.value("model_feature_missing_total", #"feature="tenure""#) == "3")
        #expect(probe.value("model_feature_category_total", #"category="3""#) == "1")
        #expect(probe.value("model_feature_missing_total", #"feature="contract""#) == "1")
    }

    @Test func `an undeclared feature is refused by name`() throws {
        let recorder = try RecorderProbe().classifier(features: Self.features)
        let error = #expect(throws: UnknownFeature.self) { try recorder.feature("tenur") }
        #expect(error?.description == "no feature 'tenur' was declared; known are tenure, contract")
    }

    @Test(
        arguments: [
            ([.numeric("a", buckets: [1]), .categorical("a", categories: [])], "feature 'a' is declared twice"),
            ([.numeric("__a", buckets: [1])], "feature '__a'"), ([.categorical("a", categories: ["__x"])], "category '__x'"),
        ] as [([FeatureDefinition], String)])
    func `names that cannot be told apart are refused`(features: [FeatureDefinition], reason: String) {
        let error = #expect(throws: RegistrationError.self) {
            _ = try RecorderProbe().classifier(features: features)
        }
        #expect(error?.description.contains(reason) == true)
    }
}
