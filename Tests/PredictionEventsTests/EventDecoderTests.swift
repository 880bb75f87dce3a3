import PredictionEvents
import Testing

@Suite struct EventDecoderTests {
    @Test(
        arguments: [
            (
                #"{"type":"prediction","model":"churn","version":"1.2.0","id":"p-1","timestamp":1763683200.25,"features":{"tenure":12,"contract":"monthly","new":true,"gone":null},"prediction":"leave","score":0.83,"latency_seconds":0.045,"variant":"B","trace_id":"4bf9"}"#,
                OwnedEvent(
                    type: .prediction, model: "churn", version: "1.2.0", id: "p-1", timestamp: 1_763_683_200.25,
                    features: [
                        Feature(name: "tenure", value: .number(12)), Feature(name: "contract", value: .text("monthly")),
                        Feature(name: "new", value: .boolean(true)), Feature(name: "gone", value: .missing),
                    ], featuresJSON: #"{"tenure":12,"contract":"monthly","new":true,"gone":null}"#,
                    prediction: .text("leave"), score: 0.83, latencySeconds: 0.045, variant: "B", traceID: "4bf9")
            ),
            (
                #"{"error":"timeout","latency_seconds":1.0,"model":"churn","type":"prediction"}"#,
                OwnedEvent(type: .prediction, model: "churn", latencySeconds: 1, error: "timeout")
            ),
            (
                #"{"type":"outcome","model":"churn","id":"p-1","actual":"leave","timestamp":1763769600}"#,
                OwnedEvent(type: .outcome, model: "churn", id: "p-1", timestamp: 1_763_769_600, actual: .text("leave"))
            ),
            (
                #"{"type":"outcome","model":"m","actual":1,"prediction":0,"score":0.4,"version":"2"}"#,
                OwnedEvent(type: .outcome, model: "m", version: "2", prediction: .number(0), score: 0.4, actual: .number(1))
            ),
            (
                #"{"type":"metric","model":"churn","version":"1.2.0","name":"calibration_error","value":0.04}"#,
                OwnedEvent(type: .metric, model: "churn", version: "1.2.0", name: "calibration_error", value: 0.04)
            ),
            (
                #"{"type":"deployment","model":"churn","version":"1.3.0","stage":"canary"}"#,
                OwnedEvent(type: .deployment, model: "churn", version: "1.3.0", stage: "canary")
            ),
        ] as [(String, OwnedEvent)])
    func `each type of event is decoded`(line: String, expected: OwnedEvent) throws {
        #expect(try decode(line) == expected)
    }

    @Test func `the last of members with the same name counts, a feature keeps its place`() throws {
        let line =
            #"{"type":"metric","features":{"a":1,"b":2,"\u0061":3},"type":"prediction","model":"x","model":"m","score":1}"#
        let features = [Feature(name: "a", value: .number(3)), Feature(name: "b", value: .number(2))]
        #expect(try decode(line) == OwnedEvent(type: .prediction, model: "m", features: features, score: 1))
    }

    @Test func `names that look alike but differ in bytes are different features`() throws {
        let line = "{\"type\":\"prediction\",\"model\":\"m\",\"score\":1,\"features\":{\"\u{E9}\":1,\"e\u{301}\":2}}"
        #expect(try decode(line).features.map(\.value) == [.number(1), .number(2)])
    }

    @Test func `members without meaning, null, and those of other types are ignored`() throws {
        let line =
            #"{"type":"deployment","model":"m","version":"1","stage":null,"extra":{"a":[1]},"score":"high","features":[{}]}"#
        #expect(try decode(line) == OwnedEvent(type: .deployment, model: "m", version: "1"))
    }

    @Test(
        arguments: [
            (FeatureValue.number(1), "1"), (.number(1.5), "1.5"), (.number(-0.0), "0"), (.number(1e20), "1e+20"),
            (.text("1.0"), "1.0"), (.boolean(true), "true"), (.boolean(false), "false"), (.missing, nil),
        ] as [(FeatureValue, String?)])
    func `a category has one canonical text`(value: FeatureValue, expected: String?) {
        #expect(value.categoryText == expected)
    }
}
