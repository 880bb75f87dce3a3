import AsyncHTTPClient
import Foundation
import HTTPTypes
import Logging
import MetricsServer
import NIOCore
import NIOPosix
import PromQL
import Specification
import Testing

@testable import DriftService

/// A server that refuses, fails or lies, over HTTP.
@Suite struct PrometheusServerTests {
    private static func counts(
        _ url: String, authentication: PrometheusSource.Authentication? = nil, maximumBytes: Int = 100_000
    ) async throws -> [CountSample] {
        let http = ExporterClient.makeHTTPClient()
        let source = PrometheusSource(
            url: url, authentication: authentication, tenant: "team-a", timeout: .seconds(50))
        let server = PrometheusServer(http: http, source, maximumBytes: maximumBytes)
        do {
            let counts = try await server.counts(.series("up", .equal("job", "a b")), at: 1_700_000_000.5)
            try await http.shutdown()
            return counts
        } catch {
            try await http.shutdown()
            throw error
        }
    }

    private static let one =
        #"{"status":"success","data":{"resultType":"vector","result":[{"metric":{},"value":[1,"3"]}]}}"#

    @Test func `a query is a form that says when, how long at most, and that nothing may be left out`() async throws {
        try await FakeExporter.serve(answer: { _, _ in (.ok, Self.one) }) { server, url in
            let counts = try await Self.counts(url + "/prometheus/")
            #expect(counts == [CountSample(labels: [:], value: 3)])
            #expect(
                server.calls == [
                    .init(
                        request: "POST /prometheus/api/v1/query",
                        body: "query=up%7Bjob%3D%22a%20b%22%7D&time=1700000000.500&timeout=50s&partial_response=false")
                ])
        }
    }

    @Test(arguments: [
        (
            400, #"{"status":"error","errorType":"bad_data","error":"parse error"}"#,
            "HTTP 400: parse error; the server must know"
        ),
        (401, "Unauthorized", "HTTP 401: Unauthorized; check bearer_token_file"),
        (404, "not found", "HTTP 404: not found; the url may lack a path"),
        (
            422, #"{"status":"error","error":"too many samples"}"#,
            "HTTP 422: too many samples; configure a smaller drift.window"
        ),
        (503, "", "HTTP 503; the server is busy"),
        (200, #"{"status":"error","error":"odd"}"#, "HTTP 200: odd"),
        (200, "<html>", "cannot be read: expected a value, at byte 0; does the url lead to the HTTP API"),
        (200, #"{"status":"success","data":{"resultType":"scalar","result":[]}}"#, "the result is no vector"),
        (
            200, #"{"status":"success","isPartial":true,"data":{"resultType":"vector","result":[]}}"#,
            "the answer may lack replicas: the server says it is partial"
        ),
        (
            200, #"{"status":"success","warnings":["no store for x"],"data":{"resultType":"vector","result":[]}}"#,
            "the answer may lack replicas: no store for x"
        ),
    ])
    func `an error says what to do`(status: Int, body: String, message: String) async throws {
        try await FakeExporter.serve(answer: { _, _ in (.init(code: status), body) }) { _, url in
            let error = await #expect(throws: PrometheusError.self) { try await Self.counts(url) }
            let text = try #require(error).description
            #expect(text.hasPrefix(url + "/api/v1/query: ") && text.contains(message), "\(text)")
        }
    }

    @Test func `an answer that is too long, or none, is an error`() async throws {
        try await FakeExporter.serve(answer: { _, _ in (.ok, String(repeating: " ", count: 2000)) }) { _, url in
            let error = await #expect(throws: PrometheusError.self) { try await Self.counts(url, maximumBytes: 1000) }
            #expect(error == .tooLarge(url: url + "/api/v1/query", limit: 1000))
        }
        let error = await #expect(throws: PrometheusError.self) { try await Self.counts("http://127.0.0.1:1") }
        #expect(error?.description.hasPrefix("http://127.0.0.1:1/api/v1/query: no answer: ") == true)
    }

    @Test func `a server that says nothing is left after the timeout`() async throws {
        let silent = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton).bind(host: "127.0.0.1", port: 0)
            .get()
        let http = ExporterClient.makeHTTPClient()
        let source = PrometheusSource(url: "http://127.0.0.1:\(silent.localAddress?.port ?? 0)", timeout: .milliseconds(200))
        let error = await #expect(throws: PrometheusError.self) {
            try await PrometheusServer(http: http, source).counts(.series("up"), at: 1)
        }
        #expect(error?.description.contains("no answer within 0.2 seconds") == true, "\(String(describing: error))")
        try await http.shutdown()
        try await silent.close()
    }

    @Test func `a pass over a server that fails says so, and pushes nothing of that version`() async throws {
        let folder = try TemporaryFolder()
        try folder.write(SampleModel.referenceCSV(), to: "reference.csv")
        let failing: FakeExporter.Answer = { request, _ in
            if request.hasPrefix("POST") { return (.serviceUnavailable, "starting") }
            return (.ok, "")
        }
        try await FakeExporter.serve(answer: failing) { server, url in
            var drift = SampleModel.drift
            (drift.window, drift.source) = (.time(.seconds(3600)), .prometheus(PrometheusSource(url: url)))
            let model = SampleModel.model(
                referencePath: folder.path + "/reference.csv", versions: ["1.0.0", "2"], drift: drift)
            let configuration = DriftWorkerConfiguration(
                specification: MonitoringSpecification(
                    project: "p", teams: [], models: [model],
                    alerting: AlertingSpecification(receivers: [], team: "growth", runbookBaseURL: ""),
                    stack: StackSpecification()),
                exporter: try #require(ExporterAddress(url)), address: ListenAddress(host: "127.0.0.1", port: 0),
                logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
            let pass = try await runDriftWorkerOnce(configuration, now: { 1_763_683_200 })
            #expect(
                pass.failures == [
                    "churn: \(url)/api/v1/query: HTTP 503: starting; the server is busy or starting; it is asked again"
                ])
            #expect(server.pushes(to: "drift-worker") == [])
            #expect(server.calls.count { $0.request == "POST /api/v1/query" } == 2)
            #expect(!server.driftCalls.contains { $0.request.hasPrefix("GET") }, "no rows are asked for")
            #expect(PassFailure(PrometheusError.tooLarge(url: url, limit: 1)).cause == .source)
        }
    }

    @Test func `secrets are read from their files for each query, and a file that has none is named`() async throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/token"
        try await FakeExporter.serve(answer: { _, _ in (.ok, Self.one) }) { server, url in
            await #expect(throws: PrometheusError.credentials(file: path, reason: "there is no such file")) {
                try await Self.counts(url, authentication: .bearer(tokenFile: path))
            }
            for bad in ["", "\n", "a\nb\n"] {
                try folder.write(bad, to: "token")
                await #expect(throws: PrometheusError.credentials(file: path, reason: "must hold one line, the secret")) {
                    try await Self.counts(url, authentication: .basic(username: "u", passwordFile: path))
                }
            }
            #expect(server.calls == [])
            try folder.write("s3cret\n", to: "token")
            _ = try await Self.counts(url, authentication: .bearer(tokenFile: path))
            #expect(server.headers(0) == ["authorization: Bearer s3cret", "x-scope-orgid: team-a"])
            _ = try await Self.counts(url, authentication: .basic(username: "u", passwordFile: path))
            #expect(server.headers(1) == ["authorization: Basic dTpzM2NyZXQ=", "x-scope-orgid: team-a"])
        }
    }
}
