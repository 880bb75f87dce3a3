import AsyncHTTPClient
import Foundation
import HTTPTypes
import Instruments
import Logging
import MetricsServer
import ServiceLifecycle
import Specification
import TabularFiles
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

    /// Runs the service on a clock that jumps, until it has jumped so often.
    private func run(
        _ model: ModelSpecification, _ url: String, state: WorkerState, registry: Registry = Registry(), jumps: Int,
        startingAt start: Double
    ) async throws -> [Duration] {
        let reference = try ReferenceData(model, table: try Table(bytes: Array(SampleModel.referenceCSV().utf8), name: "r.csv"))
        let http = ExporterClient.makeHTTPClient()
        let client = ExporterClient(http: http, address: try #require(ExporterAddress(url)))
        let clock = ManualClock(jumps: jumps)
        let now: @Sendable () -> Double = { start + clock.now.offset / .seconds(1) }
        let service = DriftPassService(
            passes: [
                ModelPass(
                    model: model, reference: reference, exporter: client, outbox: GaugeOutbox([client]), state: state, now: now)
            ],
            state: state, meters: try PassMeters(registry, models: ["churn"]), clock: clock, now: now, jitter: { 1 },
            logger: Self.logger)
        let group = ServiceGroup(services: [service], logger: Self.logger)
        async let running: Void = group.run()
        for await _ in clock.stoodStill { break }
        await group.triggerGracefulShutdown()
        try await running
        try await http.shutdown()
        return clock.wakes
    }

    private func values(_ registry: Registry, _ name: String) -> [String: Double] {
        let family = registry.snapshot().first { $0.name.text == name }
        return Dictionary(
            (family?.series ?? []).compactMap { series in
                guard case .number(let number) = series.value else { return nil }
                return (series.labels.map(\.value).joined(separator: " "), number)
            }
        ) { first, _ in first }
    }

    /// A slot of the model, so that the schedule's offsets are round.
    private static let slot = SlotPhase(model: "churn", period: .seconds(60)).newest(at: 1_763_683_200)

    @Test("rows that do not come are asked for again with growing delays, and the schedule goes on until asked to stop")
    func schedule() async throws {
        let answer: FakeExporter.Answer = { request, number in
            number <= 2 ? (.serviceUnavailable, "draining") : (.ok, request.hasPrefix("GET") ? SampleModel.rows(300) : "")
        }
        try await FakeExporter.serve(answer: answer) { exporter, url in
            let (registry, state) = (Registry(), try WorkerState(folder: nil, logger: Self.logger))
            let wakes = try await run(
                SampleModel.model(), url, state: state, registry: registry, jumps: 5, startingAt: Self.slot + 1)
            #expect(wakes.map { ($0 / .seconds(1)).rounded() } == [0, 1, 3, 59, 119])
            #expect(exporter.calls.count == 2 + 3 * 2)
            let passes = values(registry, "model_drift_worker_passes_total")
            #expect(passes["churn scored"] == 3 && passes["churn source_failed"] == 2 && passes["churn push_failed"] == 0)
            #expect(values(registry, "model_drift_worker_retries_total") == ["churn pass": 2, "churn push": 0])
            let next = try #require(values(registry, "model_drift_worker_next_pass_timestamp_seconds")["churn"])
            #expect(abs(next - Self.slot - 180) < 0.01)
            let last = try #require(values(registry, "model_drift_worker_last_success_timestamp_seconds")["churn"])
            #expect(abs(last - Self.slot - 120) < 0.01)
            #expect(values(registry, "model_drift_worker_last_start_timestamp_seconds")["churn"] == last)
        }
    }

    @Test("gauges that were refused are pushed again as they are, without a second look at the rows")
    func pushRetry() async throws {
        let answer: FakeExporter.Answer = { request, number in
            if request.hasPrefix("GET") { return (.ok, SampleModel.rows(300)) }
            return (number <= 3 ? .serviceUnavailable : .ok, "")
        }
        try await FakeExporter.serve(answer: answer) { exporter, url in
            let (registry, state) = (Registry(), try WorkerState(folder: nil, logger: Self.logger))
            _ = try await run(SampleModel.model(), url, state: state, registry: registry, jumps: 3, startingAt: Self.slot + 1)
            #expect(exporter.calls.map { $0.request.prefix(3) } == ["GET", "PUT", "PUT", "PUT"])
            #expect(Set(exporter.calls.dropFirst().map(\.body)).count == 1)
            #expect(values(registry, "model_drift_worker_retries_total") == ["churn pass": 0, "churn push": 2])
            #expect(values(registry, "model_drift_worker_passes_total")["churn push_failed"] == 2)
        }
    }

    @Test("a restart within a slot waits for the next one, and one after a long stop makes a single pass")
    func restart() async throws {
        let folder = try TemporaryFolder()
        let answer: FakeExporter.Answer = { request, _ in (.ok, request.hasPrefix("GET") ? SampleModel.rows(300) : "") }
        try await FakeExporter.serve(answer: answer) { _, url in
            for (start, expected) in [(1, [0, 59]), (70, [50]), (100_001, [0, 79])] as [(Double, [Double])] {
                let state = try WorkerState(folder: folder.path, logger: Self.logger)
                let wakes = try await run(
                    SampleModel.model(), url, state: state, jumps: expected.count, startingAt: Self.slot + start)
                #expect(wakes.map { ($0 / .seconds(1)).rounded() } == expected)
            }
        }
    }

    @Test("a window that is looked at again in its slot counts once for limits that want several in a row")
    func consecutive() async throws {
        let drift = DriftSpecification(
            every: .seconds(60), window: .rows(500), minimumRows: 100, consecutiveWindows: 2)
        let answer: FakeExporter.Answer = { request, number in
            if request.hasPrefix("PUT") { return (.ok, "") }
            // The second version fails in the first look at the first slot.
            let isFailing = request.contains("version=2") && number < 4
            return (isFailing ? .serviceUnavailable : .ok, SampleModel.rows(500, shift: 40))
        }
        try await FakeExporter.serve(answer: answer) { exporter, url in
            let state = try WorkerState(folder: nil, logger: Self.logger)
            let model = SampleModel.model(versions: ["1.0.0", "2"], drift: drift)
            _ = try await run(model, url, state: state, jumps: 3, startingAt: Self.slot + 1)
            let verdicts = exporter.calls.filter { $0.request.hasPrefix("PUT") && $0.request.contains("1.0.0") }.map {
                $0.body.contains(#"model_drift_detected{feature="age",severity="critical",test="psi"} 1"#)
            }
            #expect(verdicts == [false, false, true])
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
