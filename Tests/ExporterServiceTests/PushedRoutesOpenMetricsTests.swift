import Foundation
import LiveStack
import Testing

@testable import ExporterService

/// OpenMetrics, times to live and names of any UTF-8 over HTTP.
@Suite struct PushedRoutesOpenMetricsTests {
    private let folder = try? TemporaryFolder()
    private static let openMetrics = ["Content-Type": PushedGroupsOpenMetricsTests.type]

    @Test func `a push in OpenMetrics comes back whole after a restart`() async throws {
        let folder = try #require(folder)
        let scrape = { @Sendable (exporter: RunningExporter) in
            try await exporter.send("GET", "/metrics", ["Accept": "application/openmetrics-text;version=1.0.0"]).body
                .split(separator: "\n").filter { $0.contains("job=\"om\"") && !$0.hasPrefix("push_") }
        }
        let before = Box<[Substring]>([])
        try await withExporter(folder) { (exporter) async throws in
            let body = Array(PushedGroupsOpenMetricsTests.body.utf8)
            #expect(try await exporter.send("PUT", "/metrics/job/om", Self.openMetrics, body).status == 200)
            before.value = try await scrape(exporter)
        }
        try await withExporter(folder) { (exporter) async throws in
            let after = try await scrape(exporter)
            #expect(after == before.value && after.contains { $0.contains("state=\"on\"") })
        }
    }

    @Test func `a group goes after its time to live, from scrapes and from the store`() async throws {
        let folder = try #require(folder)
        let push = PushConfiguration(timeToLive: try #require(TimeToLive("1h")))
        try await withExporter(folder, push: push) { (exporter) async throws in
            for (path, ttl) in [("short", "?ttl=1ms"), ("default", ""), ("ever", "?ttl=0")] {
                let reply = try await exporter.send("PUT", "/metrics/job/\(path)\(ttl)", [:], Array("x 1\n".utf8))
                #expect(reply.status == 200)
            }
            try await waitUntil("the group expires") {
                try await exporter.sample("model_exporter_pushed_groups_expired_total") == 1
            }
            #expect(try await exporter.sample(#"x{instance="",job="short"}"#) == nil)
            #expect(try await exporter.sample(#"x{instance="",job="default"}"#) == 1)
            #expect(try await exporter.sample("model_exporter_pushed_groups") == 2)
            #expect(try await exporter.sample("model_exporter_pushed_series") == 2)
            #expect(try await exporter.sample("model_exporter_pushed_series_limit") == 200_000)
        }
        try await withExporter(folder) { (exporter) async throws in
            #expect(try await exporter.sample("model_exporter_pushed_groups") == 2)
        }
    }

    @Test(arguments: [
        ("ttl=", "invalid_ttl"), ("ttl", "invalid_ttl"), ("ttl=5", "invalid_ttl"), ("ttl=99999999999d", "invalid_ttl"),
        ("ttl=-5m", "invalid_ttl"), ("ttl=%00", "invalid_ttl"), ("ttl=%ff", "invalid_ttl"), ("ttl=%zz", "invalid_ttl"),
        ("ttl=5m&ttl=6m", "invalid_ttl"), ("tll=5m", "invalid_query"),
        ("ttl=5m&x=\(String(repeating: "x", count: 5_000))", "invalid_query"),
    ])
    func `a wrong query is refused with a code, and nothing is pushed`(query: String, code: String) async throws {
        try await withExporter(try #require(folder)) { (exporter) async throws in
            let reply = try await exporter.send("PUT", "/metrics/job/j?\(query)", [:], Array("x 1\n".utf8))
            #expect(reply.status == 400 && reply.body.contains("\"code\":\"\(code)\""), "\(reply)")
            #expect(reply.body.utf8.count < 500)
            #expect(try await exporter.sample("model_exporter_pushed_groups") == 0)
        }
    }

    @Test(arguments: [
        ("{\"my.dotted\"} 1\n", #"invalid metric name \"my.dotted\""#),
        ("x{\"my.dotted\"=\"v\"} 1\n", #"invalid label name \"my.dotted\""#),
    ])
    func `names of any UTF-8 are taken when switched on`(body: String, message: String) async throws {
        try await withExporter(try #require(folder)) { (exporter) async throws in
            let reply = try await exporter.send("PUT", "/metrics/job/j", [:], Array(body.utf8))
            #expect(reply.status == 400 && reply.body.contains(message), "\(reply)")
        }
        let folder = try TemporaryFolder()
        let push = PushConfiguration(acceptsUTF8Names: true)
        try await withExporter(folder, push: push) { (exporter) async throws in
            #expect(try await exporter.send("PUT", "/metrics/job/j", [:], Array(body.utf8)).status == 200)
            let reply = try await exporter.send("PUT", "/metrics/job/j/my.dotted/v", [:], Array(body.utf8))
            #expect(reply.status == 400 && reply.body.contains(#"improper label name \"my.dotted\""#), "\(reply)")
        }
        // Switched off again, what is there stays.
        try await withExporter(folder) { (exporter) async throws in
            #expect(try await exporter.sample("model_exporter_pushed_groups") == 1)
        }
    }

    @Test func `an exemplar's label of any UTF-8 is refused too`() async throws {
        try await withExporter(try #require(folder)) { (exporter) async throws in
            let body = Array("# TYPE c counter\nc_total 1 # {\"my.dotted\"=\"v\"} 1\n# EOF\n".utf8)
            let reply = try await exporter.send("PUT", "/metrics/job/j", Self.openMetrics, body)
            #expect(reply.status == 400 && reply.body.contains(#"invalid label name \"my.dotted\""#), "\(reply)")
        }
    }
}
