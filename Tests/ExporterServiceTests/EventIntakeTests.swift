import Specification
import Testing

@testable import ExporterService

@Suite struct EventIntakeTests {
    private let folder = try? TemporaryFolder()

    @Test func `each accepted prediction moves every counter once and a repeated one none`() async throws {
        try await withExporter(try #require(folder)) { (exporter) async throws in
            let event =
                #"{"type":"prediction","model":"churn","id":"p-1","features":{"age":35,"plan":"monthly"},"prediction":"leave","score":0.8,"latency_seconds":0.04}"#
            #expect(try await exporter.post(event, event) == (200, #"{"accepted":1,"duplicates":1,"rejected":[]}"# + "\n"))
            #expect(try await exporter.post(event) == (200, #"{"accepted":0,"duplicates":1,"rejected":[]}"# + "\n"))
            for (series, value) in [
                (#"model_predictions_total{model="churn",version="1.0"}"#, 1.0),
                (#"model_predictions_by_class_total{class="leave",model="churn",version="1.0"}"#, 1),
                (#"model_predictions_by_class_total{class="stay",model="churn",version="1.0"}"#, 0),
                (#"model_feature_value_count{feature="age",model="churn",version="1.0"}"#, 1),
                (#"model_feature_value_bucket{feature="age",model="churn",version="1.0",le="30.0"}"#, 0),
                (#"model_feature_value_bucket{feature="age",model="churn",version="1.0",le="40.0"}"#, 1),
                (#"model_feature_category_total{category="monthly",feature="plan",model="churn",version="1.0"}"#, 1),
                (#"model_prediction_latency_seconds_sum{model="churn",version="1.0"}"#, 0.04),
                (#"model_exporter_duplicate_events_total{event_type="prediction"}"#, 2),
            ] {
                #expect(try await exporter.sample(series) == value, "\(series)")
            }
        }
    }

    @Test func `outcomes before and after their prediction are counted once each`() async throws {
        try await withExporter(try #require(folder)) { (exporter) async throws in
            _ = try await exporter.post(
                #"{"type":"outcome","model":"churn","id":"a","actual":"leave"}"#,
                #"{"type":"prediction","model":"churn","id":"a","prediction":"leave","score":0.9}"#,
                #"{"type":"prediction","model":"churn","id":"b","prediction":"leave","score":0.7}"#)
            _ = try await exporter.post(
                #"{"type":"outcome","model":"churn","id":"b","actual":"stay"}"#,
                #"{"type":"outcome","model":"churn","id":"b","actual":"leave"}"#,
                #"{"type":"outcome","model":"churn","actual":"stay","prediction":"stay","version":"2.0"}"#)
            for (series, value) in [
                (#"model_confusion_total{actual="leave",model="churn",predicted="leave",version="1.0"}"#, 1.0),
                (#"model_confusion_total{actual="stay",model="churn",predicted="leave",version="1.0"}"#, 1),
                (#"model_confusion_total{actual="stay",model="churn",predicted="stay",version="2.0"}"#, 1),
                (#"model_outcomes_total{model="churn",status="joined",version="1.0"}"#, 2),
                (#"model_outcomes_total{model="churn",status="changed",version="1.0"}"#, 1),
                (#"model_score_by_outcome_count{actual="leave",model="churn",version="1.0"}"#, 1),
            ] {
                #expect(try await exporter.sample(series) == value, "\(series)")
            }
        }
    }

    @Test func `a late outcome is counted as late and not as quality`() async throws {
        try await withExporter(try #require(folder)) { (exporter) async throws in
            _ = try await exporter.post(
                #"{"type":"prediction","model":"churn","id":"a","prediction":"leave","timestamp":1000}"#,
                #"{"type":"outcome","model":"churn","id":"a","actual":"leave","timestamp":2001}"#)
            #expect(try await exporter.sample(#"model_outcomes_total{model="churn",status="late",version="1.0"}"#) == 1)
            #expect(
                try await exporter.sample(
                    #"model_confusion_total{actual="leave",model="churn",predicted="leave",version="1.0"}"#) == 0)
        }
    }

    @Test func `values that break what is expected are counted by reason and kept`() async throws {
        try await withExporter(try #require(folder)) { (exporter) async throws in
            let reply = try await exporter.post(
                #"{"type":"prediction","model":"churn","features":{"age":200,"plan":"weekly"},"score":0.1}"#,
                #"{"type":"prediction","model":"churn","features":{"age":"old","plan":null},"score":0.1}"#,
                #"{"type":"prediction","model":"churn","features":{},"error":"timeout"}"#)
            #expect(reply.status == 200)
            for (series, value) in [
                (#"model_feature_invalid_total{feature="age",model="churn",reason="out_of_range",version="1.0"}"#, 1.0),
                (#"model_feature_invalid_total{feature="age",model="churn",reason="wrong_type",version="1.0"}"#, 1),
                (#"model_feature_invalid_total{feature="plan",model="churn",reason="unknown_category",version="1.0"}"#, 1),
                (#"model_feature_category_total{category="__other__",feature="plan",model="churn",version="1.0"}"#, 1),
                (#"model_feature_missing_total{feature="plan",model="churn",version="1.0"}"#, 1),
                (#"model_feature_missing_total{feature="age",model="churn",version="1.0"}"#, 0),
                (#"model_prediction_errors_total{error_type="timeout",model="churn",version="1.0"}"#, 1),
            ] {
                #expect(try await exporter.sample(series) == value, "\(series)")
            }
        }
    }

    @Test func `regression moves sums instead of classes`() async throws {
        try await withExporter(try #require(folder), task: .regression) { (exporter) async throws in
            let reply = try await exporter.post(
                #"{"type":"prediction","model":"churn","id":"a","prediction":3}"#,
                #"{"type":"outcome","model":"churn","id":"a","actual":5}"#,
                #"{"type":"prediction","model":"churn","id":"b","prediction":"three"}"#)
            #expect(reply.body.contains(#"{"line":3,"code":"wrong_type""#))
            #expect(try await exporter.sample(#"model_squared_error_total{model="churn",version="1.0"}"#) == 4)
            #expect(try await exporter.sample(#"model_error_total{model="churn",sign="negative",version="1.0"}"#) == 2)
            #expect(try await exporter.sample(#"model_labelled_predictions_total{model="churn",version="1.0"}"#) == 1)
        }
    }

    @Test func `metrics and deployments survive a restart`() async throws {
        let folder = try #require(folder)
        try await withExporter(folder) { (exporter) async throws in
            _ = try await exporter.post(
                #"{"type":"metric","model":"churn","name":"calibration_error","value":0.04}"#,
                #"{"type":"deployment","model":"churn","version":"1.1","stage":"canary","timestamp":1700000000}"#)
        }
        try await withExporter(folder) { (exporter) async throws in
            #expect(
                try await exporter.sample(#"model_custom_metric{model="churn",name="calibration_error",version="1.0"}"#) == 0.04
            )
            #expect(try await exporter.sample(#"model_deployed_timestamp_seconds{model="churn",version="1.1"}"#) == 1.7e9)
            #expect(try await exporter.sample(#"model_info{model="churn",stage="canary",version="1.1"}"#) == 1)
        }
    }

    @Test func `versions beyond the budget share one series`() async throws {
        try await withExporter(try #require(folder), intake: IntakeLimits(versions: 3)) { (exporter) async throws in
            for version in 1...10 {
                _ = try await exporter.post(#"{"type":"prediction","model":"churn","version":"v\#(version)","score":0.5}"#)
            }
            #expect(try await exporter.sample(#"model_predictions_total{model="churn",version="__other__"}"#) == 8)
            #expect(
                try await exporter.sample(
                    #"model_exporter_cardinality_overflow_total{label="version",metric="model_predictions_total"}"#) == 8)
        }
    }

    @Test func `each event beyond the budget of versions is told, also in one body`() async throws {
        try await withExporter(try #require(folder), intake: IntakeLimits(versions: 1)) { (exporter) async throws in
            // As long as the label that it is counted under.
            let event = #"{"type":"prediction","model":"churn","version":"v12345678","score":0.5}"#
            _ = try await exporter.post(event, event, event)
            #expect(try await exporter.sample(#"model_predictions_total{model="churn",version="__other__"}"#) == 3)
            #expect(
                try await exporter.sample(
                    #"model_exporter_cardinality_overflow_total{label="version",metric="model_predictions_total"}"#) == 3)
        }
    }
}
