import MetricsServer
import Testing

@testable import ExporterService

/// The push endpoint over HTTP: the Pushgateway's answers, and groups that survive a restart.
@Suite struct PushRoutesTests {
    private let folder = try? TemporaryFolder()

    @Test func `the answers are the Pushgateway's`() async throws {
        try await withExporter(try #require(folder)) { (exporter) async throws in
            for (method, path, body, status) in [
                ("POST", "/metrics/job/j1", "some_metric 3.14\n", 200), ("POST", "/metrics/job/j1", "some_metric 3.14", 400),
                ("PUT", "/metrics/job@base64/dGVzdC9qb2I=/lab@base64/=", "x 1\n", 200),
                ("PUT", "/metrics/job@base64/!!", "x 1\n", 400),
                ("PUT", "/metrics/job/j/l", "x 1\n", 400), ("PUT", "/metrics/job/j3", "x 1\nx 2\n", 400),
                ("PUT", "/metrics/job/j4", "x 1 1234\n", 400), ("PUT", "/metrics/job/j5", "", 200),
                ("PUT", "/metrics/job/j6", "# TYPE process_open_fds counter\nprocess_open_fds 1\n", 400),
                ("DELETE", "/metrics/job/j1", "", 202), ("DELETE", "/metrics/job/none", "", 202),
                ("GET", "/metrics/job/j1", "", 405),
                ("PATCH", "/metrics/job/j1", "", 405), ("POST", "/metrics", "", 405), ("PUT", "/metrics/job", "x 1\n", 404),
                ("PUT", "/metrics/nothing/j", "x 1\n", 404), ("PUT", "/elsewhere", "", 404), ("GET", "/v1/events", "", 405),
            ] {
                let reply = try await exporter.send(method, path, [:], body.isEmpty ? nil : Array(body.utf8))
                #expect(reply.status == status, "\(method) \(path): \(reply.body)")
            }
        }
    }

    @Test func `pushed groups are scraped with their labels and survive a restart`() async throws {
        let folder = try #require(folder)
        try await withExporter(folder) { (exporter) async throws in
            for group in ["a", "b"] {
                _ = try await exporter.send("PUT", "/metrics/job/worker/model/\(group)", [:], Array("drift 0.5\n".utf8))
            }
            _ = try await exporter.send("DELETE", "/metrics/job/worker/model/b")
        }
        try await withExporter(folder) { (exporter) async throws in
            #expect(try await exporter.sample(#"drift{instance="",job="worker",model="a"}"#) == 0.5)
            #expect(try await exporter.sample(#"drift{instance="",job="worker",model="b"}"#) == nil)
            #expect(try await exporter.sample(#"push_time_seconds{instance="",job="worker",model="a"}"#) ?? 0 > 1e9)
        }
    }

    @Test func `an address in use is named`() async throws {
        let other = try TemporaryFolder()
        try await withExporter(try #require(folder)) { (exporter) async throws in
            let port = try #require(exporter.url.split(separator: ":").last.flatMap { Int($0) })
            let error = await #expect(throws: (any Error).self) { try await withExporter(other, port: port) { _ in } }
            #expect(
                "\(try #require(error))"
                    == "cannot listen on 127.0.0.1:\(port): Address already in use; see --web.listen-address")
        }
    }

    @Test func `a connection without a request is closed by its limit, before one with a longer limit`() async throws {
        let closed = try await withThrowingTaskGroup(of: Duration.self) { group in
            for limit in [Duration.milliseconds(200), ServerLimits().firstRequestTime] {
                group.addTask {
                    try await withExporter(try TemporaryFolder(), limits: ServerLimits(firstRequestTime: limit)) {
                        (exporter) async throws in
                        #expect(try await RawConnection.exchange(exporter.url, "GET /metrics HT").isEmpty)
                    }
                    return limit
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(closed == [.milliseconds(200), .seconds(10)])
    }
}
