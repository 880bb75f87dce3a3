import Foundation
import LiveStack
import Testing

@testable import ExporterService

/// `/-/reload`: what a new configuration changes, and that a wrong one changes nothing.
@Suite struct ReloadTests {
    private let folder = try? TemporaryFolder()
    private static let event =
        #"{"type":"prediction","model":"churn","features":{"age":30,"plan":"monthly"},"prediction":"stay"}"#

    @Test func `a reload takes new models and refuses events of those that are gone, whose counters stay`() async throws {
        let files = try ReloadableExporter(try #require(folder))
        try await files.run { (exporter) async throws in
            #expect(try await exporter.post(Self.event).status == 200)
            _ = try await exporter.post(
                #"{"type":"deployment","model":"churn","version":"1.1","stage":"canary"}"#,
                #"{"type":"metric","model":"churn","name":"calibration_error","value":1}"#)
            try files.write(models: ReloadableExporter.churn("credit"))
            #expect(try await exporter.send("POST", "/-/reload").status == 200)

            let refused = try await exporter.post(Self.event)
            #expect(refused.status == 400 && refused.body.contains("names no model 'churn'"), "\(refused)")
            let accepted = try await exporter.post(Self.event.replacing("churn", with: "credit"))
            #expect(accepted.status == 200)
            for (series, value) in [
                (#"model_predictions_total{model="churn",version="1.0"}"#, 1.0),
                (#"model_predictions_total{model="credit",version="1.0"}"#, 1),
                (#"model_feature_reference_rows{feature="age",model="credit"}"#, 4),
                (#"model_info{model="credit",stage="champion",version="1.0"}"#, 1),
            ] { #expect(try await exporter.sample(series) == value, "\(series)") }
            let text = try await exporter.get("/metrics").body
            for gauge in ["model_info", "model_feature_reference", "model_reference", "model_last_event", "model_deployed", "model_custom"] {
                let lines = text.split(separator: "\n").filter { $0.hasPrefix(gauge) && $0.contains("churn") }
                #expect(lines.isEmpty, "\(lines)")
            }
        }
    }

    @Test func `a model that comes back goes on where it was`() async throws {
        let files = try ReloadableExporter(try #require(folder))
        try await files.run { (exporter) async throws in
            _ = try await exporter.post(
                Self.event, #"{"type":"deployment","model":"churn","version":"1.0","stage":"canary","timestamp":1700000000}"#)
            for model in ["credit", "churn"] {
                try files.write(models: ReloadableExporter.churn(model))
                #expect(try await exporter.send("PUT", "/-/reload").status == 200)
            }
            _ = try await exporter.post(Self.event)
            for (series, value) in [
                (#"model_predictions_total{model="churn",version="1.0"}"#, 2.0),
                (#"model_feature_value_count{feature="age",model="churn",version="1.0"}"#, 2),
                (#"model_info{model="churn",stage="canary",version="1.0"}"#, 1),
                (#"model_deployed_timestamp_seconds{model="churn",version="1.0"}"#, 1.7e9),
                (#"model_exporter_config_reloads_total{result="success"}"#, 2),
            ] { #expect(try await exporter.sample(series) == value, "\(series)") }
        }
    }

    @Test func `features, expectations, versions and delays are those of the new file`() async throws {
        let files = try ReloadableExporter(try #require(folder))
        try await files.run { (exporter) async throws in
            try files.write(
                models: ReloadableExporter.churn(
                    versions: #"{ champion: "1.1", challengers: ["1.0"] }"#,
                    features: "{ years: { type: numeric, column: age, expect: { max: 20 } }, plan: { type: categorical } }",
                    more: "    quality: { max_label_delay: 10s }"))
            #expect(try await exporter.send("POST", "/-/reload").status == 200)
            #expect(try await exporter.post(Self.event).body.contains("has no feature 'age'"))
            _ = try await exporter.post(
                #"{"type":"prediction","model":"churn","id":"a","features":{"years":30},"score":0.5,"timestamp":1000}"#,
                #"{"type":"outcome","model":"churn","id":"a","actual":"leave","timestamp":1011}"#)
            for (series, value) in [
                (#"model_feature_invalid_total{feature="years",model="churn",reason="out_of_range",version="1.1"}"#, 1.0),
                (#"model_outcomes_total{model="churn",status="late",version="1.1"}"#, 1),
                (#"model_info{model="churn",stage="champion",version="1.1"}"#, 1),
                (#"model_info{model="churn",stage="challenger",version="1.0"}"#, 1),
                (#"model_feature_reference_rows{feature="years",model="churn"}"#, 4),
            ] { #expect(try await exporter.sample(series) == value, "\(series)") }
            #expect(try await exporter.sample(#"model_info{model="churn",stage="champion",version="1.0"}"#) == nil)
            #expect(try await exporter.sample(#"model_feature_reference_rows{feature="age",model="churn"}"#) == nil)
        }
    }

    @Test func `features that the configuration leaves out are those of the reference as it is at the reload`() async throws {
        let files = try ReloadableExporter(try #require(folder), models: ReloadableExporter.churn(features: ""))
        try await files.run { (exporter) async throws in
            // Each age of the reference stands there once.
            #expect(try await exporter.post(Self.event).body.contains("has no feature 'age'"))
            try files.write(reference: "age,answer,truth\n20,stay,stay\n30,stay,leave\n30,leave,stay\n")
            #expect(try await exporter.send("POST", "/-/reload").status == 200)
            #expect(try await exporter.post(Self.event).body.contains("has no feature 'plan'"))
            #expect(try await exporter.sample(#"model_feature_reference_rows{feature="age",model="churn"}"#) == 3)
            #expect(try await exporter.sample(#"model_feature_reference_rows{feature="plan",model="churn"}"#) == nil)
            try files.write(reference: "answer,truth\nstay,stay\n")
            let refused = try await exporter.send("POST", "/-/reload")
            #expect(refused.status != 200 && refused.body.contains("missing-features"), "\(refused)")
            #expect(try await exporter.sample(#"model_feature_reference_rows{feature="age",model="churn"}"#) == 3)
        }
    }

    @Test func `a new reference is told in the buckets that the histogram has`() async throws {
        let files = try ReloadableExporter(try #require(folder))
        try await files.run { (exporter) async throws in
            _ = try await exporter.post(Self.event)
            let rows = [20, 35, 99, 60].map { "\($0),weekly,stay,stay\n" }.joined()
            try files.write(reference: "age,plan,answer,truth\n" + rows)
            try files.setModification(ofReference: 1_600_000_000)
            #expect(try await exporter.send("POST", "/-/reload").status == 200)
            _ = try await exporter.post(Self.event.replacing("1.0", with: "2.0"))
            for (series, value) in [
                (#"model_feature_reference_ratio{feature="age",lower="30.0",model="churn",upper="40.0"}"#, 0.25),
                (#"model_feature_reference_ratio{feature="age",lower="50.0",model="churn",upper="+Inf"}"#, 0.5),
                (#"model_feature_reference_cdf{feature="age",model="churn",upper="50.0"}"#, 0.5),
                (#"model_reference_timestamp_seconds{model="churn"}"#, 1.6e9),
                (#"model_feature_value_bucket{feature="age",model="churn",version="1.0",le="30.0"}"#, 2),
                (#"model_feature_reference_category_ratio{category="weekly",feature="plan",model="churn"}"#, 1),
            ] { #expect(try await exporter.sample(series) == value, "\(series)") }
            #expect(
                try await exporter.sample(
                    #"model_feature_reference_category_ratio{category="monthly",feature="plan",model="churn"}"#) == nil)
        }
    }

    @Test func `versions from before a reload count for the limit of versions`() async throws {
        let files = try ReloadableExporter(try #require(folder))
        try await files.run { (exporter) async throws in
            for version in 1..<60 {
                _ = try await exporter.post(#"{"type":"prediction","model":"churn","version":"v\#(version)","score":0.5}"#)
                if version == 30 { _ = try await exporter.send("POST", "/-/reload") }
            }
            #expect(try await exporter.sample(#"model_predictions_total{model="churn",version="v49"}"#) == 1)
            #expect(try await exporter.sample(#"model_predictions_total{model="churn",version="__other__"}"#) == 10)
        }
    }
}
