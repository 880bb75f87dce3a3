import Foundation
import GzipCoding
import LiveStack
import MetricsServer
import Testing

@testable import ExporterService

/// Whatever arrives gets its status and message, and the exporter goes on serving.
@Suite struct HostileInputTests {
    private let folder = try? TemporaryFolder()
    private static let good = #"{"type":"prediction","model":"churn","score":0.5}"#

    @Test(arguments: [
        (#"{"type":"prediction","model":"churn","score":"#, 400, "malformed_json"),
        (String(repeating: "[", count: 100_000), 400, "malformed_json"),
        (#"{"type":"prediction","model":"churn","features":"# + String(repeating: #"{"a":"#, count: 50), 400, "too_deep"),
        (#"{"type":"prediction","model":"churm","score":1}"#, 400, "did you mean 'churn'?"),
        (#"{"type":"prediction","model":"churn","features":{"agee":1},"score":1}"#, 400, "did you mean 'age'?"),
        (#"{"type":"guess","model":"churn"}"#, 400, "unknown_event_type"), ("", 400, "no_events"), ("\n \n", 400, "no_events"),
        (#"{"type":"prediction","model":"churn","score":1e999}"#, 400, "\"line\":1"),
        (
            #"{"type":"prediction","model":"churn","id":"\#(String(repeating: "x", count: 5000))","score":1}"#, 400,
            "value_too_long"
        ),
    ])
    func `a broken body is refused by name`(body: String, status: Int, message: String) async throws {
        try await withExporter(try #require(folder)) { (exporter) async throws in
            let reply = try await exporter.post(body)
            #expect(reply.status == status)
            #expect(reply.body.contains(message), "\(reply.body.prefix(500))")
            #expect(try await exporter.post(Self.good).status == 200)
        }
    }

    @Test func `bad lines are refused one by one and the good ones kept`() async throws {
        try await withExporter(try #require(folder)) { (exporter) async throws in
            let reply = try await exporter.post(Self.good, "nonsense", Self.good, #"{"type":"outcome","model":"churn"}"#)
            #expect(reply.status == 200)
            #expect(reply.body.hasPrefix(#"{"accepted":2,"duplicates":0,"rejected":["#))
            #expect(reply.body.contains(#"{"line":2,"code":"malformed_json","error":"expected an object","byte":0}"#))
            #expect(reply.body.contains(#"{"line":4,"code":"missing_field""#))
        }
    }

    @Test func `invalid UTF-8 is refused with its line`() async throws {
        try await withExporter(try #require(folder)) { (exporter) async throws in
            let body =
                Array(#"{"type":"prediction","model":"churn","id":""#.utf8) + [0xFF, 0xC0] + Array(#"","score":1}"#.utf8)
            let reply = try await exporter.send("POST", "/v1/events", [:], body)
            #expect(reply.status == 400)
            #expect(reply.body.contains("malformed_json"))
        }
    }

    @Test func `a line of 100 MB is refused and the exporter goes on`() async throws {
        try await withExporter(try #require(folder)) { (exporter) async throws in
            let body = [UInt8](repeating: UInt8(ascii: "x"), count: 100 << 20)
            let reply = try await exporter.send("POST", "/v1/events", [:], body)
            #expect(reply.status == 400)
            #expect(reply.body.contains(#"{"line":1,"code":"line_too_long","error":"the line has 104857600 bytes"#))
            #expect(try await exporter.post(Self.good).status == 200)
        }
    }

    @Test func `a line over its limit inside a body is refused by its number`() async throws {
        try await withExporter(try #require(folder)) { (exporter) async throws in
            let long = #"{"type":"prediction","model":"churn","id":""# + String(repeating: "x", count: 2 << 20)
            let reply = try await exporter.post(Self.good, long, Self.good)
            #expect(reply.status == 200)
            #expect(reply.body.contains(#"{"line":2,"code":"line_too_long""#))
        }
    }

    @Test func `labels with quotes, newlines and markup do not break the exposition`() async throws {
        try await withExporter(try #require(folder)) { (exporter) async throws in
            _ = try await exporter.post(
                #"{"type":"prediction","model":"churn","error":"a\"b\\\nc</script><img src=x>","latency_seconds":1}"#)
            let body = try await exporter.get("/metrics").body
            #expect(body.contains(##"error_type="a\"b\\\nc</script><img src=x>""##))
            #expect(!body.contains("\nc</script>"))
        }
    }

    @Test func `gzip bodies are taken, truncated and oversized ones refused`() async throws {
        try await withExporter(try #require(folder), intake: IntakeLimits(decompressedBytes: 1 << 20)) {
            (exporter) async throws in
            let gzip = Gzip.compress(Array(Self.good.utf8))
            let headers = ["Content-Encoding": "gzip"]
            #expect(try await exporter.send("POST", "/v1/events", headers, gzip).status == 200)
            let truncated = try await exporter.send("POST", "/v1/events", headers, Array(gzip.dropLast(6)))
            #expect(truncated.status == 400 && truncated.body.contains("invalid_gzip"))
            let bomb = Gzip.compress([UInt8](repeating: 0x20, count: 32 << 20))
            #expect(try await exporter.send("POST", "/v1/events", headers, bomb).status == 413)
            #expect(try await exporter.send("POST", "/v1/events", ["Content-Encoding": "br"], gzip).status == 415)
            #expect(try await exporter.post(Self.good, type: "text/html").status == 415)
            #expect(try await exporter.post(Self.good).status == 200)
        }
    }

    @Test func `a client that sends its body too slowly gets 408`() async throws {
        try await withExporter(try #require(folder), limits: ServerLimits(bodyTime: .seconds(2))) {
            (exporter) async throws in
            let reply = try await RawConnection.exchange(
                exporter.url, "POST /v1/events HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n{\"type\"")
            #expect(reply.hasPrefix("HTTP/1.1 408 "))
            #expect(reply.contains("body_too_slow"))
            // On a busy machine a good body may take longer than 2 s too.
            try await waitUntil("the exporter goes on") { try await exporter.post(Self.good).status == 200 }
        }
    }

    @Test(arguments: [
        "GET /%ff%zz HTTP/1.1\r\n\r\n", "NONSENSE\r\n\r\n", "GET / HTTP/9.9\r\n\r\n",
        "GET /v1/models/%2e%2e/rows?last=x HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
    ])
    func `malformed requests are answered and do not stop the server`(request: String) async throws {
        try await withExporter(try #require(folder)) { (exporter) async throws in
            let reply = try await RawConnection.exchange(exporter.url, request)
            #expect(reply.isEmpty || reply.hasPrefix("HTTP/1.1 4"), "\(reply.prefix(200))")
            #expect(try await exporter.post(Self.good).status == 200)
        }
    }
}
