import Foundation
import GzipCoding
import MetricsServer
import Specification
import Testing

@testable import ExporterService

/// Bodies that are longer than what is held of them, and what becomes of them when they break.
@Suite struct EventStreamTests {
    private let folder = try? TemporaryFolder()

    private static func body(_ events: Int) -> [UInt8] {
        Array(
            (0..<events).map {
                #"{"type":"prediction","model":"churn","id":"e-\#($0)","features":{"age":\#($0 % 90)},"score":0.5}"#
            }
            .joined(separator: "\n").utf8)
    }

    @Test func `a body of many segments is taken whole, plain and gzip`() async throws {
        try await withExporter(try #require(folder)) { (exporter) async throws in
            let body = Self.body(23_000)
            #expect(
                try await exporter.send("POST", "/v1/events", [:], body).body.hasPrefix(#"{"accepted":23000,"duplicates":0,"#))
            let again = try await exporter.send(
                "POST", "/v1/events", ["Content-Encoding": "gzip"], Gzip.compress(body, level: 1))
            #expect(again.body.hasPrefix(#"{"accepted":0,"duplicates":23000,"#))
            #expect(try await exporter.sample(#"model_predictions_total{model="churn",version="1.0"}"#) == 23_000)
            #expect(
                try await exporter.sample(#"model_feature_value_count{feature="age",model="churn",version="1.0"}"#) == 23_000)
        }
    }

    @Test func `of a body that breaks the reply tells what was taken before`() async throws {
        try await withExporter(try #require(folder)) { (exporter) async throws in
            let gzip = Gzip.compress(Self.body(12_000), level: 1)
            let reply = try await exporter.send("POST", "/v1/events", ["Content-Encoding": "gzip"], Array(gzip.dropLast(9)))
            #expect(reply.status == 400)
            let members = try #require(JSONSerialization.jsonObject(with: Data(reply.body.utf8)) as? [String: Any])
            #expect(members["code"] as? String == "invalid_gzip")
            let accepted = try #require(members["accepted"] as? Int)
            #expect(accepted >= 5_000 && accepted < 12_000)
            #expect(
                try await exporter.sample(#"model_predictions_total{model="churn",version="1.0"}"#) == Double(accepted))
        }
    }

    @Test func `a short body that breaks is refused whole`() async throws {
        try await withExporter(try #require(folder)) { (exporter) async throws in
            let gzip = Gzip.compress(Self.body(100))
            let reply = try await exporter.send("POST", "/v1/events", ["Content-Encoding": "gzip"], Array(gzip.dropLast(9)))
            #expect(reply.status == 400 && !reply.body.contains("accepted"))
            #expect(try await exporter.sample(#"model_predictions_total{model="churn",version="1.0"}"#) == 0)
        }
    }

    @Test func `a limit of bytes holds for declared and for streamed bodies`() async throws {
        try await withExporter(try #require(folder), intake: IntakeLimits(bodyBytes: 10_000)) { (exporter) async throws in
            #expect(try await exporter.send("POST", "/v1/events", [:], Self.body(1_000)).status == 413)
            let chunk = String(repeating: "x", count: 20_000)
            let reply = try await RawConnection.exchange(
                exporter.url,
                "POST /v1/events HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n4e20\r\n\(chunk)\r\n0\r\n\r\n")
            #expect(reply.hasPrefix("HTTP/1.1 413 "), "\(reply.prefix(300))")
        }
    }

    @Test func `one event may stand on several lines as a document, and lines may be called one`() async throws {
        try await withExporter(try #require(folder)) { (exporter) async throws in
            let document =
                "{\n \"type\": \"prediction\",\n \"model\": \"churn\", \"id\": \"d\",\n \"features\": {\n \"age\": 3 },\n \"score\": 1\n}\n"
            let accepted = #"{"accepted":1,"duplicates":0,"rejected":[]}"# + "\n"
            #expect(try await exporter.post(document, type: "application/json") == (200, accepted))
            let rows = try await exporter.get("/v1/models/churn/rows?last=9").body
            #expect(rows.split(separator: "\n").count == 1 && rows.contains(#""features":{"age":3}"#), "\(rows)")
            let lines = #"{"type":"prediction","model":"churn","score":1}"#
            #expect(try await exporter.post(lines, lines, type: "application/json").body.hasPrefix(#"{"accepted":2,"#))
            let broken = try await exporter.post("{\n \"type\": \"prediction\",\n", type: "application/json")
            #expect(broken.status == 400 && broken.body.contains("malformed_json"))
        }
    }

    @Test func `the trace of a prediction is an example of its latency`() async throws {
        try await withExporter(try #require(folder)) { (exporter) async throws in
            _ = try await exporter.post(
                #"{"type":"prediction","model":"churn","score":1,"latency_seconds":0.02,"trace_id":"4bf92f3577b34da6"}"#)
            let page = try await exporter.send(
                "GET", "/metrics", ["Accept": "application/openmetrics-text; version=1.0.0"]
            ).body
            #expect(page.contains(##" # {trace_id="4bf92f3577b34da6"} 0.02"##))
        }
    }

    @Test func `unknown members are ignored or refused as configured`() async throws {
        let event = #"{"type":"prediction","model":"churn","score":1,"scoer":1}"#
        let folder = try #require(folder)
        try await withExporter(folder) { (exporter) async throws in
            #expect(try await exporter.post(event).status == 200)
        }
        let reference = folder.path + "/reference.csv"
        var specification = Samples.specification(.binaryClassification, reference: reference)
        specification.events.unknownMembers = .refuse
        let configuration = ExporterConfiguration(
            specification: specification, address: ListenAddress(host: "127.0.0.1", port: 0),
            storageFolder: folder.path + "/other", logger: Samples.logger)
        try await withExporter(configuration) { (exporter) async throws in
            let reply = try await exporter.post(event)
            #expect(
                reply.status == 400 && reply.body.contains("unknown_member") && reply.body.contains("scoer"), "\(reply.body)")
        }
    }
}
