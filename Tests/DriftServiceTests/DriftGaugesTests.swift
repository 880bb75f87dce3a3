import Exposition
import Instruments
import Specification
import Testing

@testable import DriftService

@Suite("What is pushed for a window")
struct DriftGaugesTests {
    private func text(_ ndjson: String) throws -> String {
        let result = WindowResult(
            SampleModel.model(), version: SampleModel.version, window: try SampleModel.window(ndjson),
            reference: try SampleModel.reference())
        return String(decoding: TextEncoder.encode(DriftGauges.families(result, at: 1_763_683_200.5)), as: UTF8.self)
    }

    private func samples(_ text: String) -> [String] {
        text.split(separator: "\n").map(String.init).filter { !$0.hasPrefix("#") }
    }

    @Test("a window with too few rows pushes that it was looked at, and nothing else")
    func tooFewRows() throws {
        #expect(
            try samples(text(SampleModel.rows(7))) == [
                "model_drift_window_rows 7", "model_drift_window_minimum_rows 100",
                "model_drift_last_success_timestamp_seconds 1.7636832005e+09",
            ])
    }

    @Test("a scored window pushes score, thresholds and verdict of each test")
    func scoredWindow() throws {
        let samples = try samples(text(SampleModel.rows(500, shift: 40)))
        for expected in [
            #"model_drift_score{feature="age",test="ks"} 0.4"#,
            #"model_drift_threshold{feature="age",severity="warning",test="ks"} 0.1"#,
            #"model_drift_detected{feature="age",severity="warning",test="ks"} 1"#,
            #"model_drift_detected{feature="age",severity="critical",test="psi"} 1"#,
            #"model_drift_detected{feature="age",severity="warning",test="psi"} 1"#,
            #"model_drift_detected{feature="plan",severity="critical",test="psi"} 0"#,
            #"model_drift_threshold{feature="plan",severity="critical",test="psi"} 0.25"#,
            #"model_drift_score{feature="__prediction__",test="psi"} 0"#,
            #"model_drift_p_value{feature="__score__",test="ks"} 1"#,
            #"model_drift_missing_ratio{feature="age"} 0"#,
            "model_drift_features_ratio 0.75", "model_drift_window_rows 500",
        ] {
            #expect(samples.contains(expected))
        }
        #expect(!samples.contains { $0.contains(#"severity="critical",test="ks""#) })
        #expect(!samples.contains { $0.contains(#"missing_ratio{feature="__"#) })
        #expect(!samples.contains { $0.contains("NaN") })
        #expect(samples.count == Set(samples).count)
    }

    @Test("the same window gives the same bytes, valid text 0.0.4 with help and type")
    func deterministic() throws {
        let first = try text(SampleModel.rows(500, shift: 3))
        #expect(try text(SampleModel.rows(500, shift: 3)) == first)
        let families = try TextParser.parse(Array(first.utf8))
        #expect(families.allSatisfy { $0.kind == .gauge && !$0.help.isEmpty })
        #expect(families.count == 10)
    }

    @Test(
        "the path of a group names model and version, in base64 where a path cannot",
        arguments: [
            ("churn", "1.0.0", "model/churn/version/1.0.0"),
            ("churn model", "v1+2", "model/churn%20model/version/v1%2B2"),
            ("a/b", "", "model@base64/YS9i/version@base64/="),
            ("\u{FC}", "..", "model/%C3%BC/version@base64/Li4"),
            ("a?b#c%", "/?>", "model/a%3Fb%23c%25/version@base64/Lz8-"),
        ])
    func path(model: String, version: String, expected: String) {
        #expect(PushGroup(model: model, version: version).path == "/metrics/job/drift-worker/\(expected)")
    }
}
