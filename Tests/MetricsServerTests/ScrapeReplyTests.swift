import Exposition
import GzipCoding
import Instruments
import LiveStack
import Logging
import NIOHTTP1
import Testing

@testable import MetricsServer

/// What a scrape gets, by what it asks for.
@Suite struct ScrapeReplyTests {
    private static let openMetrics = "application/openmetrics-text;version=1.0.0;q=0.6,text/plain;version=0.0.4;q=0.3,*/*;q=0.2"

    /// A gauge whose exposition is longer than the pieces in which replies are written, and a small counter.
    private func registry(series: Int = 20_000) throws -> Registry {
        let registry = Registry()
        let large = try registry.gauge(MetricDefinition("large", .gauge, labels: ["number"], help: "Many series."))
        for number in 0..<series { large.with(String(number)).set(Double(number) / 7) }
        try registry.counter(MetricDefinition("small_total", .counter, labels: [], help: "One series.")).with().increment()
        return registry
    }

    @Test(arguments: [
        (nil, "text/plain; version=0.0.4"), ("*/*", "text/plain; version=0.0.4"),
        ("text/plain;version=0.0.4;q=1,*/*;q=0.1", "text/plain; version=0.0.4"),
        (openMetrics, "application/openmetrics-text; version=1.0.0"),
    ])
    func `the format is that of Accept`(accept: String?, type: String) async throws {
        try await withServer(try registry(series: 1)) { (server) async throws in
            let reply = try await server.scrape("", accept.map { ["Accept": $0] } ?? [:])
            #expect(reply.status == 200)
            #expect(reply.header("Content-Type")?.hasPrefix(type) == true)
            #expect(reply.header("Vary") == "Accept, Accept-Encoding")
            #expect(reply.text.hasSuffix("# EOF\n") == type.contains("openmetrics"))
        }
    }

    @Test func `gzip is the same body compressed, and both come whole`() async throws {
        let registry = try registry()
        try await withServer(registry) { (server) async throws in
            let plain = try await server.scrape("?name[]=large", ["Accept-Encoding": "identity"])
            let gzip = try await server.scrape("?name[]=large", ["Accept-Encoding": "gzip"])
            #expect(plain.header("Content-Encoding") == nil)
            #expect(gzip.header("Content-Encoding") == "gzip")
            #expect(gzip.header("Vary") == "Accept, Accept-Encoding")
            #expect(gzip.bytes.count < plain.bytes.count / 3)
            #expect(try Gunzip.decompress(gzip.bytes, limits: .unlimited) == plain.bytes)
            let expected = try ExpositionFormat.negotiated(accept: nil).encode(registry.gather(["large"])) { false }
            #expect(plain.bytes == expected)
            #expect(plain.bytes.count > 512 << 10)
            #expect(plain.header("Content-Length") == String(plain.bytes.count))
        }
    }

    @Test func `a small body is not compressed`() async throws {
        try await withServer(try registry(series: 1)) { (server) async throws in
            let reply = try await server.scrape("?name[]=small_total", ["Accept-Encoding": "gzip"])
            #expect(reply.header("Content-Encoding") == nil)
            #expect(reply.header("Vary") == "Accept, Accept-Encoding")
            #expect(reply.text.contains("small_total 1"))
        }
    }

    @Test(arguments: [["Accept-Encoding": "identity"], ["Accept-Encoding": "gzip"], ["Accept": openMetrics]])
    func `HEAD answers as GET without the body`(headers: [String: String]) async throws {
        try await withServer(try registry()) { (server) async throws in
            let get = try await server.scrape("?name[]=large", headers)
            let head = try await server.send(.HEAD, "/metrics?name[]=large", headers)
            #expect(head.status == 200)
            #expect(head.bytes.isEmpty)
            for name in ["Content-Type", "Content-Length", "Content-Encoding", "Vary"] {
                #expect(head.header(name) == get.header(name))
            }
            #expect(try server.inFlight == 0)
        }
    }

    @Test func `an error answer to HEAD has no body either`() async throws {
        try await withServer { (server) async throws in
            let requests =
                "HEAD /metrics?name[]=%ff HTTP/1.1\r\nHost: x\r\n\r\nGET /-/healthy HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
            let replies = try await RawConnection.exchange(server.port, requests)
            #expect(replies.hasPrefix("HTTP/1.1 400 "))
            #expect(replies.contains("\r\n\r\nHTTP/1.1 200 OK\r\n"))
        }
    }

    @Test func `other methods are refused`() async throws {
        try await withServer { (server) async throws in
            let reply = try await server.send(.POST, "/metrics")
            #expect(reply.status == 405)
            #expect(reply.header("Allow") == "GET")
        }
    }

    @Test(arguments: [
        ("?name[]=small_total", ["small"]), ("?name[]=small", ["small"]), ("?name%5B%5D=small_%74otal", ["small"]),
        ("?name[]=large&name[]=small&name[]=large", ["large", "small"]), ("?name[]=nothing", []), ("?name[]=", []),
        ("?name[]", []), ("?x=%ff&name[]=large&", ["large"]), ("?name=small", ["large", "small"]), ("?", ["large", "small"]),
    ])
    func `only the families that are named come`(query: String, names: [String]) async throws {
        try await withServer(try registry(series: 1)) { (server) async throws in
            let reply = try await server.scrape(query)
            #expect(reply.status == 200)
            for name in ["large", "small"] {
                #expect(reply.text.contains("# TYPE \(name)") == names.contains(name), "\(reply.text.prefix(300))")
            }
            #expect(reply.text.contains("model_exporter_") == (names.count == 2 && !query.contains("[]")))
        }
    }

    @Test(arguments: [
        ("?" + String(repeating: "name[]=large&", count: 101), "too_many_names"), ("?name[]=%ff", "malformed_name"),
        ("?name[]=%3Cscript%3E%zz", "malformed_name"),
    ])
    func `bad names are refused and not repeated`(query: String, code: String) async throws {
        try await withServer(try registry(series: 1)) { (server) async throws in
            // Sent as it is: a client would encode it once more.
            let reply = try await RawConnection.exchange(
                server.port, "GET /metrics\(query) HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
            #expect(reply.hasPrefix("HTTP/1.1 400 "))
            #expect(reply.contains("Content-Type: application/json\r\n"))
            #expect(reply.contains(#"\r\n\r\n{"code":"\#(code)","error":"#.replacing(#"\r\n"#, with: "\r\n")), "\(reply)")
            #expect(!reply.contains("script") && !reply.contains("%"))
            #expect(try server.answered(400) == 1)
            #expect(try await server.scrape("?" + String(repeating: "name[]=large&", count: 100)).status == 200)
        }
    }

    @Test func `nothing of a request is logged`() async throws {
        let lines = LogLines()
        let logger = Logger(label: "test") { _ in lines }
        try await withServer(logger: logger) { (server) async throws in
            for query in ["?name[]=secret%0Alevel%3Dinfo", "?name[]=secret%ff", "?name[]=secret%zz"] {
                _ = try await RawConnection.exchange(
                    server.port,
                    "GET /metrics\(query) HTTP/1.1\r\nHost: secret\r\nAccept: secret\r\nAccept-Encoding: secret\r\n"
                        + "X-Prometheus-Scrape-Timeout-Seconds: secret\r\nConnection: close\r\n\r\n")
            }
        }
        #expect(lines.all.contains { $0.contains("listening") })
        #expect(!lines.all.contains { $0.contains("secret") })
    }
}
