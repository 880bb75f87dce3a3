import AsyncHTTPClient
import Foundation
import HTTPTypes
import Instruments
import Logging
import MetricsServer
import ServiceLifecycle
import Specification
import Testing

@testable import DriftService

@Suite("A pass from rows to gauges, over HTTP")
struct DriftPassTests {
    private static let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

    private func configuration(
        _ url: String, versions: [String] = [SampleModel.version], drift: DriftSpecification = SampleModel.drift
    ) throws -> DriftWorkerConfiguration {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("reference-\(UUID().uuidString).csv").path
        try Data(SampleModel.referenceCSV().utf8).write(to: URL(fileURLWithPath: path))
        let model = SampleModel.model(referencePath: path, versions: versions, drift: drift)
        return DriftWorkerConfiguration(
            specification: MonitoringSpecification(
                project: "p", teams: [], models: [model],
                alerting: AlertingSpecification(receivers: [], team: "growth", runbookBaseURL: ""), stack: StackSpecification()),
            exporter: try #require(ExporterAddress(url)), address: ListenAddress(host: "127.0.0.1", port: 0),
            logger: Self.logger)
    }

    private func runOnce(_ configuration: DriftWorkerConfiguration) async throws -> SinglePass {
        defer { try? FileManager.default.removeItem(atPath: configuration.specification.models[0].reference.path) }
        return try await runDriftWorkerOnce(configuration, now: { 1_763_683_200 })
    }

    @Test("each version's window is fetched, scored and pushed to its group")
    func versions() async throws {
        let answer: FakeExporter.Answer = { request, _ in
            (.ok, request.hasPrefix("GET") && request.contains("version=1.0.0") ? SampleModel.rows(500, shift: 40) : "")
        }
        try await FakeExporter.serve(answer: answer) { exporter, url in
            let pass = try await runOnce(configuration(url, versions: ["1.0.0", "2.0/b"]))
            #expect(pass.failures == [])
            #expect(pass.results.map(\.rows) == [500, 0])
            #expect(
                exporter.driftCalls.map(\.request) == [
                    "GET /v1/models/churn/rows?version=1.0.0&last=500",
                    "PUT /metrics/job/drift-worker/model/churn/version/1.0.0",
                    "GET /v1/models/churn/rows?version=2.0%2Fb&last=500",
                    "PUT /metrics/job/drift-worker/model/churn/version@base64/Mi4wL2I",
                ])
            let body = exporter.driftCalls[1].body
            #expect(body.contains(#"model_drift_detected{feature="age",severity="critical",test="psi"} 1"#))
            #expect(exporter.driftCalls[3].body.contains("model_drift_window_rows 0\n"))
            #expect(!exporter.driftCalls[3].body.contains("model_drift_score"))
            #expect(pass.text.contains("churn 1.0.0, 500 rows, 75.0% of the features drifted\n"))
            #expect(pass.text.contains("churn 2.0/b, 0 rows: fewer than 100, not scored\n"))
        }
    }

    @Test("a window of time is asked for by its ends")
    func timeWindow() async throws {
        let drift = DriftSpecification(window: .time(.seconds(3600)), minimumRows: 1)
        try await FakeExporter.serve(answer: { _, _ in (.ok, "") }) { exporter, url in
            _ = try await runOnce(configuration(url, drift: drift))
            #expect(
                exporter.calls.first?.request
                    == "GET /v1/models/churn/rows?version=1.0.0&from=1763679600.000&to=1763683200.000")
        }
    }

    @Test("a failure names the request and the exporter's own words, and the other version is still looked at")
    func refused() async throws {
        let answer: FakeExporter.Answer = { request, _ in
            request.contains("version=1.0.0") ? (.notFound, #"{"code":"unknown_model","error":"no model churn"}"#) : (.ok, "")
        }
        try await FakeExporter.serve(answer: answer) { exporter, url in
            let pass = try await runOnce(configuration(url, versions: ["1.0.0", "2"]))
            #expect(
                pass.failures == [
                    "churn: GET \(url)/v1/models/churn/rows?version=1.0.0&last=500: HTTP 404: no model churn"
                ])
            #expect(exporter.driftCalls.last?.request == "PUT /metrics/job/drift-worker/model/churn/version/2")
        }
    }

    @Test("rows beyond the limit of bytes are refused")
    func tooLarge() async throws {
        try await FakeExporter.serve(answer: { _, _ in (.ok, SampleModel.rows(500)) }) { _, url in
            var configuration = try configuration(url)
            configuration.client.windowBytes = 10_000
            let pass = try await runOnce(configuration)
            #expect(pass.failures.first?.hasSuffix("more than 10000 bytes; configure a smaller window") == true)
        }
    }

    @Test("rows that are no JSON, and a refused push, are failures", arguments: ["GET", "PUT"])
    func failures(method: String) async throws {
        let answer: FakeExporter.Answer = { request, _ in
            if request.hasPrefix("PUT") { return (method == "PUT" ? .badRequest : .ok, "bad body") }
            return (.ok, method == "GET" ? "{\"features\":\n" : SampleModel.rows(200))
        }
        try await FakeExporter.serve(answer: answer) { _, url in
            let pass = try await runOnce(configuration(url))
            #expect(pass.failures.count == 1)
        }
    }

    @Test("an exporter that is not there is a failure, not a crash")
    func unreachable() async throws {
        let pass = try await runOnce(configuration("http://127.0.0.1:1"))
        #expect(pass.failures.first?.contains("no answer") == true)
    }

    @Test("a failed pass is tried again with growing delays and the schedule goes on until asked to stop")
    func schedule() async throws {
        let answer: FakeExporter.Answer = { request, number in
            number <= 2 ? (.serviceUnavailable, "draining") : (.ok, request.hasPrefix("GET") ? SampleModel.rows(300) : "")
        }
        try await FakeExporter.serve(answer: answer) { exporter, url in
            let configuration = try configuration(url)
            let model = configuration.specification.models[0]
            let reference = try ReferenceData(model)
            try FileManager.default.removeItem(atPath: model.reference.path)
            let http = ExporterClient.makeHTTPClient()
            let client = ExporterClient(http: http, address: configuration.exporter)
            let registry = Registry()
            let clock = ManualClock(jumps: 5)
            let service = DriftPassService(
                passes: [
                    ModelPass(
                        model: model, reference: reference, exporter: client,
                        state: try WorkerState(folder: nil, logger: Self.logger), now: { 0 })
                ],
                meters: try PassMeters(registry, models: ["churn"]), clock: clock, logger: Self.logger)
            let group = ServiceGroup(services: [service], logger: Self.logger)
            async let running: Void = group.run()
            for await _ in clock.stoodStill { break }
            await group.triggerGracefulShutdown()
            try await running
            try await http.shutdown()
            #expect(clock.wakes == [0, 1, 3, 63, 123].map { .seconds($0) })
            #expect(exporter.calls.count == 2 + 3 * 2)
            let counts = registry.snapshot().first { $0.name.text == "model_drift_worker_passes_total" }
            #expect(counts?.series.map(\.value) == [.number(2), .number(3), .number(0)])
        }
    }

    @Test(
        "addresses of exporters",
        arguments: [
            ("http://127.0.0.1:8650", "http://127.0.0.1:8650"),
            ("https://monitoring.example/exporter/", "https://monitoring.example/exporter"),
            ("127.0.0.1:8650", nil), ("ftp://host", nil), ("http://", nil), ("http://host?x=1", nil), ("", nil),
        ] as [(String, String?)])
    func address(text: String, expected: String?) {
        #expect(ExporterAddress(text)?.description == expected)
    }
}
