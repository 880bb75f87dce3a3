import AsyncHTTPClient
import Exposition
import Foundation
import HTTPTypes
import ModelStatistics
import Specification
import Testing

@testable import DriftService

@Suite("A pass over the labels, over HTTP")
struct QualityPassTests {
    private static let now = 1_763_683_200.0

    private func run(
        _ model: ModelSpecification, _ url: String, state: WorkerState? = nil, inputs: DataQualityResult? = nil
    ) async throws -> [VersionQuality] {
        let http = ExporterClient.makeHTTPClient()
        let client = ExporterClient(http: http, address: try #require(ExporterAddress(url)))
        let pass = QualityPass(
            model: model, exporter: client, outbox: GaugeOutbox([client]),
            state: try state ?? WorkerState(folder: nil, logger: LabelledModel.logger), now: { Self.now })
        var results: [VersionQuality] = []
        do {
            try await pass.run(inputs: { _ in inputs }, logger: LabelledModel.logger) { results.append($0) }
        } catch {
            try await http.shutdown()
            throw error
        }
        try await http.shutdown()
        return results
    }

    @Test func `the newest window and the one whose labels are due are read, and the scores pushed`() async throws {
        let limit = Specification.QualityLimit(
            metric: .accuracy, warning: .fixed(Bound(.less, 0.95)), critical: .fixed(Bound(.less, 0.8)))
        let answer: FakeExporter.Answer = { request, _ in
            (.ok, request.hasPrefix("GET") ? LabelledModel.rows(100, right: 90) : "")
        }
        try await FakeExporter.serve(answer: answer) { exporter, url in
            let results = try await run(LabelledModel.binary(limits: [limit]), url)
            #expect(
                exporter.calls.map(\.request) == [
                    "GET /v1/models/churn/rows?version=1&from=1763679600.000&to=1763683200.000&columns=prediction,score",
                    "GET /v1/models/churn/rows?version=1&from=1763672400.000&to=1763676000.000&columns=prediction,score,actual,timestamp&labelled=true",
                    "PUT /metrics/job/quality-worker/model/churn/version/1",
                ])
            let body = try #require(exporter.pushes(to: "quality-worker").first)
            for sample in [
                #"model_quality_score{metric="accuracy",window="1h"} 0.9"#,
                #"model_quality_class_score{class="no",metric="recall",window="1h"} 0.9"#,
                #"model_quality_estimated_score{metric="accuracy",window="1h"} 0.75"#,
                #"model_quality_rows{window="1h"} 100"#,
                #"model_quality_threshold{metric="accuracy",severity="critical"} 0.8"#,
                #"model_quality_breached{metric="accuracy",severity="critical"} 0"#,
                #"model_quality_breached{metric="accuracy",severity="warning"} 1"#,
                "model_quality_last_success_timestamp_seconds 1.7636832e+09",
            ] {
                #expect(body.contains(sample + "\n"), "\(sample) in \(body)")
            }
            #expect(body.contains(#"model_quality_score_lower{metric="accuracy",window="1h"} 0.8"#))
            #expect(!body.contains("NaN"))
            _ = try TextParser.parse(Array(body.utf8))
            let text = try #require(results.first).text
            #expect(text.contains("accuracy") && text.contains("warning") && text.contains("100 labelled rows"))
        }
    }

    @Test func `too few labels push their number and no score`() async throws {
        let answer: FakeExporter.Answer = { request, _ in
            (.ok, request.contains("actual") ? LabelledModel.rows(9, right: 9) : "")
        }
        try await FakeExporter.serve(answer: answer) { exporter, url in
            let results = try await run(LabelledModel.binary(), url)
            let body = try #require(exporter.pushes(to: "quality-worker").first)
            #expect(body.contains("model_quality_rows{window=\"1h\"} 9\n"))
            #expect(!body.contains("model_quality_score") && !body.contains("model_quality_estimated"))
            #expect(try #require(results.first).text.contains("fewer than 10, not scored"))
        }
    }

    @Test func `a shadow is held against the champion under the same ids`() async throws {
        let answer: FakeExporter.Answer = { request, _ in
            guard request.hasPrefix("GET") else { return (.ok, "") }
            return (.ok, LabelledModel.rows(100, right: request.contains("version=2") ? 75 : 100))
        }
        let versions = ModelVersions(champion: "1", canaries: ["3"], shadows: ["2"])
        try await FakeExporter.serve(answer: answer) { exporter, url in
            let results = try await run(LabelledModel.binary(versions: versions), url)
            #expect(results.map(\.agreement?.ratio) == [nil, nil, 0.75])
            let bodies = exporter.pushes(to: "quality-worker")
            #expect(bodies.count == 3)
            #expect(bodies.last?.contains(#"model_version_agreement_ratio{baseline="1"} 0.75"#) == true)
            #expect(bodies.last?.contains(#"model_version_agreement_rows{baseline="1"} 100"#) == true)
            #expect(exporter.calls.filter { $0.request.contains("columns=id") }.count == 2)
        }
    }

    @Test func `a version that fails does not keep the others from being looked at`() async throws {
        let answer: FakeExporter.Answer = { request, _ in (request.contains("version=1&") ? .notFound : .ok, "") }
        try await FakeExporter.serve(answer: answer) { exporter, url in
            await #expect(throws: ExporterError.self) {
                _ = try await run(LabelledModel.binary(versions: ModelVersions(champion: "1", challengers: ["2"])), url)
            }
            #expect(exporter.calls.last?.request == "PUT /metrics/job/quality-worker/model/churn/version/2")
        }
    }

    @Test func `histories stay over passes and are kept for each version`() async throws {
        let limit = Specification.QualityLimit(metric: .accuracy, warning: .adaptive(deviations: 3))
        let model = LabelledModel.binary(limits: [limit])
        let state = try WorkerState(folder: nil, logger: LabelledModel.logger)
        let answer: FakeExporter.Answer = { request, _ in
            (.ok, request.hasPrefix("GET") ? LabelledModel.rows(100, right: 90) : "")
        }
        try await FakeExporter.serve(answer: answer) { _, url in
            _ = try await run(model, url, state: state)
            let owner = StateOwner(model: "churn", version: "1")
            let first = state.load(ScoreHistories.section, of: owner, as: ScoreHistories.self)
            #expect(first != nil && first != ScoreHistories())
            // The same window again changes nothing.
            _ = try await run(model, url, state: state)
            #expect(state.load(ScoreHistories.section, of: owner, as: ScoreHistories.self) == first)
        }
    }
}
