import Foundation
import Testing

@testable import ExporterService

/// Shadows predict under the champion's ids, and the same outcomes tell how good they are.
@Suite struct ShadowVersionTests {
    private let folder = try? TemporaryFolder()
    private static let shadowed = #"{ champion: "1.0", shadows: ["2.0"] }"#

    private static func prediction(_ id: String, _ answer: String, version: String) -> String {
        #"{"type":"prediction","model":"churn","version":"\#(version)","id":"\#(id)","timestamp":\#(now),"prediction":"\#(answer)","score":0.5}"#
    }

    private static func outcome(_ id: String, _ actual: String, after delay: Int = 10) -> String {
        #"{"type":"outcome","model":"churn","id":"\#(id)","actual":"\#(actual)","timestamp":\#(now + delay)}"#
    }

    private static let now = Int(Date.now.timeIntervalSince1970) - 1000

    private static func confusion(_ predicted: String, _ actual: String, _ version: String, _ side: String = "") -> String {
        #"model_confusion\#(side)_total{actual="\#(actual)",model="churn",predicted="\#(predicted)",version="\#(version)"}"#
    }

    private static func outcomes(_ status: String, _ version: String) -> String {
        #"model_outcomes_total{model="churn",status="\#(status)",version="\#(version)"}"#
    }

    @Test func `an outcome by id is joined with the prediction of each version, and the champion's decides`() async throws {
        let files = try ReloadableExporter(
            try #require(folder), models: ReloadableExporter.churn(versions: Self.shadowed))
        let lines = [
            Self.prediction("a", "leave", version: "1.0"), Self.prediction("a", "stay", version: "2.0"),
            Self.outcome("a", "stay"), Self.outcome("b", "leave"), Self.prediction("b", "leave", version: "2.0"),
            Self.prediction("b", "leave", version: "1.0"), Self.outcome("b", "stay", after: 20),
        ]
        try await files.run { (exporter) async throws in
            let first = try await exporter.post(lines.joined(separator: "\n"))
            #expect(first.body.contains(#""accepted":7,"duplicates":0"#), "\(first)")
        }
        // After a restart the counters begin anew, and nothing is new.
        try await files.run { (exporter) async throws in
            let again = try await exporter.post(lines.joined(separator: "\n"))
            #expect(again.body.contains(#""accepted":0,"duplicates":7"#), "\(again)")
            let later = [
                Self.prediction("c", "leave", version: "1.0"), Self.outcome("c", "leave"),
                Self.prediction("c", "stay", version: "2.0"), Self.outcome("c", "stay", after: 20),
            ]
            #expect(try await exporter.post(later.joined(separator: "\n")).body.contains(#""accepted":4"#))
            for (series, value) in [
                (Self.confusion("leave", "leave", "1.0"), 1.0), (Self.confusion("stay", "leave", "2.0"), 1),
                (Self.confusion("leave", "leave", "1.0", "_removed"), 1),
                (Self.confusion("stay", "leave", "2.0", "_removed"), 1),
                (Self.confusion("stay", "stay", "2.0", "_added"), 1), (Self.outcomes("joined", "1.0"), 1),
                (Self.outcomes("joined", "2.0"), 1), (Self.outcomes("changed", "2.0"), 1),
                (Self.outcomes("duplicate", "1.0"), 3), (Self.outcomes("duplicate", "2.0"), 0),
            ] {
                #expect(try await exporter.sample(series) == value, "\(series)")
            }
            let path = "/v1/models/churn/rows?columns=id,prediction,score,actual"
            #expect(
                try await exporter.get(path + "&version=2.0").body
                    == #"{"id":"a","prediction":"stay","score":0.5,"actual":"stay"}"# + "\n"
                    + #"{"id":"b","prediction":"leave","score":0.5,"actual":"stay"}"# + "\n"
                    + #"{"id":"c","prediction":"stay","score":0.5,"actual":"stay"}"# + "\n")
            #expect(try await exporter.get(path + "&version=1.0&labelled=true").body.split(separator: "\n").count == 3)
            for version in ["1.0", "2.0"] {
                let seen = try await exporter.sample(
                    #"model_last_event_timestamp_seconds{model="churn",version="\#(version)"}"#)
                #expect(try #require(seen) > Double(Self.now))
            }
            #expect(try await exporter.get("/v1/models").body.contains(#"{"version":"2.0","role":"shadow"}"#))
        }
    }

    @Test func `a shadow that becomes the champion keeps its rows, which still get their outcomes`() async throws {
        let files = try ReloadableExporter(
            try #require(folder), models: ReloadableExporter.churn(versions: Self.shadowed))
        try await files.run { (exporter) async throws in
            _ = try await exporter.post(
                Self.prediction("a", "leave", version: "1.0"), Self.prediction("a", "stay", version: "2.0"))
            try files.write(models: ReloadableExporter.churn(versions: #"{ champion: "2.0", shadows: ["1.0"] }"#))
            #expect(try await exporter.send("POST", "/-/reload").status == 200)
            let reply = try await exporter.post(
                Self.prediction("a", "stay", version: "2.0"), Self.prediction("a", "leave", version: "1.0"),
                Self.outcome("a", "stay"), Self.prediction("b", "stay", version: "2.0"),
                Self.prediction("b", "leave", version: "1.0"), Self.outcome("b", "stay"))
            #expect(reply.body.contains(#""accepted":4,"duplicates":2"#), "\(reply)")
        }
        try await files.run { (exporter) async throws in
            for (version, answer) in [("1.0", "leave"), ("2.0", "stay")] {
                let rows = try await exporter.get("/v1/models/churn/rows?columns=id,prediction,actual&version=\(version)").body
                #expect(
                    rows == ["a", "b"].map { #"{"id":"\#($0)","prediction":"\#(answer)","actual":"stay"}"# + "\n" }.joined())
            }
        }
    }

    @Test func `a shadow that brings its own prediction with the outcome is counted beside the champion`() async throws {
        let files = try ReloadableExporter(
            try #require(folder), models: ReloadableExporter.churn(versions: Self.shadowed))
        try await files.run { (exporter) async throws in
            let own = { (version: String, answer: String) in
                Self.outcome("a", "stay").replacing(
                    #""id""#, with: #""version":"\#(version)","prediction":"\#(answer)","id""#)
            }
            let lines = [own("1.0", "leave"), own("2.0", "stay"), own("2.0", "stay"), own("1.0", "leave")]
            #expect(
                try await exporter.post(lines.joined(separator: "\n")).body.contains(#""accepted":2,"duplicates":2"#))
            #expect(try await exporter.sample(Self.confusion("leave", "stay", "1.0")) == 1)
            #expect(try await exporter.sample(Self.confusion("stay", "stay", "2.0")) == 1)
        }
    }
}
