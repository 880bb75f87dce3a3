import Foundation
import HTTPTypes
import ModelStatistics
import Specification
import Testing

@testable import DriftService

@Suite("Two versions side by side")
struct VersionComparerTests {
    private static let window = TimeSpan(start: 1_763_600_000, end: 1_763_686_400)

    /// Rows with a latency; the first `errors` of them failed, `right` of the labelled ones are right.
    private static func rows(_ count: Int, errors: Int = 0, right: Int, latency: Double = 0.1) -> String {
        (0..<count).map { row in
            let seconds = latency * (1 + Double(row * 7919 % count) / Double(count))
            guard row >= errors else { return #"{"latency_seconds":\#(seconds),"error":"timeout"}"# + "\n" }
            let actual = row % 2 == 0 ? "yes" : "no"
            let prediction = row * 7919 % count < right ? actual : actual == "yes" ? "no" : "yes"
            return #"{"prediction":"\#(prediction)","score":\#(prediction == "yes" ? 0.75 : 0.25),"actual":"\#(actual)","#
                + #""latency_seconds":\#(seconds)}"# + "\n"
        }.joined()
    }

    private func compare(
        _ baseline: String, _ candidate: String, pushes: Bool = false,
        _ check: @escaping @Sendable (FakeExporter, ComparisonReport) throws -> Void
    ) async throws {
        let answer: FakeExporter.Answer = { request, _ in
            (.ok, request.contains("version=1&") ? baseline : request.contains("version=2&") ? candidate : "")
        }
        try await FakeExporter.serve(answer: answer) { exporter, url in
            let specification = MonitoringSpecification(
                project: "p", teams: [], models: [LabelledModel.binary()],
                alerting: AlertingSpecification(receivers: [], team: "growth", runbookBaseURL: ""), stack: StackSpecification())
            let report = try await compareVersions(
                ComparisonRequest(model: "churn", baseline: "1", candidate: "2", window: Self.window, pushes: pushes),
                of: specification, exporter: try #require(ExporterAddress(url)))
            try check(exporter, report)
        }
    }

    @Test func `equal versions are the same, by errors, latency, quality and drift`() async throws {
        let rows = Self.rows(2000, errors: 10, right: 1800)
        try await compare(rows, rows) { exporter, report in
            #expect(report.comparison.verdict == .same)
            let aspects = report.comparison.findings.map(\.aspect.name)
            for aspect in ["errors", "latency_p50", "latency_p99", "accuracy", "drift_score", "drift_prediction"] {
                #expect(aspects.contains(aspect), "\(aspect)")
            }
            #expect(report.comparison.baseline.errors == 10 && report.comparison.baseline.requests == 2000)
            #expect(exporter.calls.count == 2)
            #expect(
                exporter.calls.first?.request
                    == "GET /v1/models/churn/rows?version=1&from=1763600000.000&to=1763686400.000"
                    + "&columns=prediction,score,actual,latency_seconds,error")
        }
    }

    @Test func `failed predictions, slower answers and wrong answers each make a version worse`() async throws {
        let good = Self.rows(2000, errors: 4, right: 1800)
        let worse = [
            ("errors", Self.rows(2000, errors: 100, right: 1800)),
            ("latency_p99", Self.rows(2000, errors: 4, right: 1800, latency: 0.2)),
            ("accuracy", Self.rows(2000, errors: 4, right: 1500)),
        ]
        for (aspect, rows) in worse {
            try await compare(good, rows) { _, report in
                #expect(report.comparison.verdict == .worse, "\(aspect)")
                #expect(report.comparison.findings.contains { $0.aspect.name == aspect && $0.verdict == .worse }, "\(aspect)")
                #expect(!report.comparison.reasons.isEmpty)
            }
        }
    }

    @Test func `too few rows of the candidate are inconclusive`() async throws {
        try await compare(Self.rows(2000, right: 1800), Self.rows(20, right: 18)) { _, report in
            #expect(report.comparison.verdict == .inconclusive)
        }
        try await compare(Self.rows(2000, right: 1800), "") { _, report in
            #expect(report.comparison.verdict == .inconclusive)
        }
    }

    @Test func `the report names verdict and reasons as text and as JSON`() async throws {
        try await compare(Self.rows(2000, right: 1900), Self.rows(2000, right: 1500)) { _, report in
            #expect(report.text.contains("verdict: worse\n- "))
            let title = "churn: 2 (2000 rows) against 1 (2000 rows), 2025-11-20T00:53:20Z to 2025-11-21T00:53:20Z\n"
            #expect(report.text.contains(title))
            let json = try #require(try JSONSerialization.jsonObject(with: Data(report.json.utf8)) as? [String: Any])
            #expect(json["verdict"] as? String == "worse")
            #expect((json["reasons"] as? [String])?.isEmpty == false)
            let findings = try #require(json["findings"] as? [[String: Any]])
            let accuracy = try #require(findings.first { $0["aspect"] as? String == "accuracy" })
            #expect(try abs(#require(accuracy["difference"] as? Double) + 0.2) < 1e-9)
        }
    }

    @Test func `a comparison is pushed to a group of the candidate`() async throws {
        try await compare(Self.rows(2000, right: 1900), Self.rows(2000, right: 1500), pushes: true) { exporter, _ in
            #expect(exporter.calls.last?.request == "PUT /metrics/job/version-comparison/model/churn/version/2")
            let body = try #require(exporter.pushes(to: "version-comparison").first)
            for (verdict, value) in [("better", 0), ("inconclusive", 0), ("same", 0), ("worse", 1)] {
                #expect(body.contains("model_version_comparison{baseline=\"1\",verdict=\"\(verdict)\"} \(value)\n"))
            }
            #expect(body.contains(#"model_version_comparison_difference{aspect="accuracy",baseline="1"} -0."#))
        }
    }

    @Test func `a model that is not configured is named with the nearest one`() async throws {
        let specification = MonitoringSpecification(
            project: "p", teams: [], models: [LabelledModel.binary()],
            alerting: AlertingSpecification(receivers: [], team: "growth", runbookBaseURL: ""), stack: StackSpecification())
        let request = ComparisonRequest(model: "churm", baseline: "1", candidate: "2", window: Self.window)
        let exporter = try #require(ExporterAddress("http://127.0.0.1:1"))
        await #expect {
            _ = try await compareVersions(request, of: specification, exporter: exporter)
        } throws: { "\($0)".contains("no model 'churm'; did you mean 'churn'?") }
    }
}

@Suite("Agreement under the same ids")
struct VersionAgreementTests {
    @Test func `only ids that both versions have are compared, the later of two rows`() throws {
        let champion = try LabelledModel.table(
            [("a", "yes"), ("b", "no"), ("c", "yes"), ("d", "no")].map { #"{"id":"\#($0)","prediction":"\#($1)"}"# + "\n" }
                .joined()
                + #"{"prediction":"yes"}"# + "\n")
        let shadow = try LabelledModel.table(
            [("a", "no"), ("c", "yes"), ("d", "no"), ("e", "yes"), ("a", "yes"), ("b", "yes")]
                .map { #"{"id":"\#($0)","prediction":"\#($1)"}"# + "\n" }.joined())
        let agreement = VersionAgreement(
            baseline: "1", of: LabelledModel.binary(), baseline: champion, candidate: shadow)
        #expect(agreement.rows == 4 && agreement.ratio == 0.75 && agreement.meanDifference == nil)
        let none = VersionAgreement(
            baseline: "1", of: LabelledModel.binary(), baseline: champion, candidate: try LabelledModel.table(""))
        #expect(none.rows == 0 && none.ratio == nil)
    }

    @Test func `numbers differ by the mean of their distances`() throws {
        let champion = try LabelledModel.table(
            #"{"id":"a","prediction":1}"# + "\n" + #"{"id":"b","prediction":2}"# + "\n" + #"{"id":"c","prediction":"x"}"# + "\n"
        )
        let shadow = try LabelledModel.table(
            #"{"id":"a","prediction":0.5}"# + "\n" + #"{"id":"b","prediction":4}"# + "\n" + #"{"id":"c","prediction":3}"# + "\n"
        )
        let agreement = VersionAgreement(
            baseline: "1", of: LabelledModel.regression(), baseline: champion, candidate: shadow)
        #expect(agreement.rows == 2 && agreement.ratio == nil && agreement.meanDifference == 1.25)
    }
}
