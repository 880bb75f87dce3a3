import Specification
import Testing

@testable import ExporterService

/// Outcomes that change correct the sums by what is added and what is removed, which only grow.
@Suite struct ChangedOutcomeTests {
    private let folder = try? TemporaryFolder()

    @Test func `the last outcome by its timestamp wins, and cells are corrected`() async throws {
        try await withExporter(try #require(folder)) { (exporter) async throws in
            _ = try await exporter.post(
                #"{"type":"prediction","model":"churn","id":"a","prediction":"leave","score":0.9,"timestamp":1000}"#,
                #"{"type":"outcome","model":"churn","id":"a","actual":"stay","timestamp":1100}"#,
                #"{"type":"outcome","model":"churn","id":"a","actual":"leave","timestamp":1300}"#,
                #"{"type":"outcome","model":"churn","id":"a","actual":"stay","timestamp":1200}"#,
                #"{"type":"outcome","model":"churn","id":"a","actual":"leave","timestamp":1300}"#)
            for (series, value) in [
                (#"model_confusion_total{actual="stay",model="churn",predicted="leave",version="1.0"}"#, 1.0),
                (#"model_confusion_removed_total{actual="stay",model="churn",predicted="leave",version="1.0"}"#, 1),
                (#"model_confusion_total{actual="leave",model="churn",predicted="leave",version="1.0"}"#, 0),
                (#"model_confusion_added_total{actual="leave",model="churn",predicted="leave",version="1.0"}"#, 1),
                (#"model_confusion_added_total{actual="stay",model="churn",predicted="leave",version="1.0"}"#, 0),
                (#"model_score_by_outcome_removed_count{actual="stay",model="churn",version="1.0"}"#, 1),
                (#"model_score_by_outcome_added_count{actual="leave",model="churn",version="1.0"}"#, 1),
                (#"model_outcomes_total{model="churn",status="joined",version="1.0"}"#, 1),
                (#"model_outcomes_total{model="churn",status="changed",version="1.0"}"#, 1),
                (#"model_outcomes_total{model="churn",status="duplicate",version="1.0"}"#, 2),
                (#"model_label_delay_seconds_sum{model="churn",version="1.0"}"#, 100),
            ] {
                #expect(try await exporter.sample(series) == value, "\(series)")
            }
            #expect(try await exporter.get("/v1/models/churn/rows?last=1&columns=actual").body == #"{"actual":"leave"}"# + "\n")
        }
    }

    @Test func `sums of a regression are corrected too, but not their number`() async throws {
        try await withExporter(try #require(folder), task: .regression) { (exporter) async throws in
            _ = try await exporter.post(
                #"{"type":"prediction","model":"churn","id":"a","prediction":3,"timestamp":1000}"#,
                #"{"type":"outcome","model":"churn","id":"a","actual":5,"timestamp":1100}"#,
                #"{"type":"outcome","model":"churn","id":"a","actual":2,"timestamp":1300}"#)
            for (series, value) in [
                (#"model_squared_error_total{model="churn",version="1.0"}"#, 4.0),
                (#"model_squared_error_removed_total{model="churn",version="1.0"}"#, 4),
                (#"model_squared_error_added_total{model="churn",version="1.0"}"#, 1),
                (#"model_error_removed_total{model="churn",sign="negative",version="1.0"}"#, 2),
                (#"model_error_added_total{model="churn",sign="positive",version="1.0"}"#, 1),
                (#"model_labelled_predictions_total{model="churn",version="1.0"}"#, 1),
            ] {
                #expect(try await exporter.sample(series) == value, "\(series)")
            }
        }
    }

    @Test func `an outcome with its own prediction needs no join, and can change`() async throws {
        try await withExporter(try #require(folder)) { (exporter) async throws in
            let outcome = #"{"type":"outcome","model":"churn","id":"x","prediction":"stay","actual":"leave","timestamp":1000}"#
            _ = try await exporter.post(
                outcome, outcome, outcome.replacing("leave", with: "stay").replacing("1000", with: "1001"))
            for (series, value) in [
                (#"model_confusion_total{actual="leave",model="churn",predicted="stay",version="1.0"}"#, 1.0),
                (#"model_confusion_removed_total{actual="leave",model="churn",predicted="stay",version="1.0"}"#, 1),
                (#"model_confusion_added_total{actual="stay",model="churn",predicted="stay",version="1.0"}"#, 1),
                (#"model_outcomes_total{model="churn",status="duplicate",version="1.0"}"#, 1),
            ] {
                #expect(try await exporter.sample(series) == value, "\(series)")
            }
        }
    }
}
