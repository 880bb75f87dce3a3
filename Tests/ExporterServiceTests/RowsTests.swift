import Foundation
import GzipCoding
import LiveStack
import MetricsServer
import Specification
import Testing

@testable import ExporterService

/// Rows as they are read back over HTTP.
@Suite struct RowsTests {
    private let folder = try? TemporaryFolder()
    private static let path = "/v1/models/churn/rows"

    private static let events = [
        #"{"type":"prediction","model":"churn","id":"a\"1","timestamp":1000.25,"features":{"age":30,"plan":"monthly"},"prediction":"leave","score":0.75,"latency_seconds":0.04,"variant":"B"}"#,
        #"{"type":"prediction","model":"churn","version":"2.0","timestamp":2000,"features":{"plan":"ye\"arly","age":null},"prediction":"stay","score":1e-7}"#,
        #"{"type":"prediction","model":"churn","timestamp":3000,"features":{},"error":"timeout","latency_seconds":1}"#,
        #"{"type":"outcome","model":"churn","id":"a\"1","actual":"stay","timestamp":1500}"#,
    ]

    @Test(arguments: [
        (
            "",
            #"{"id":"a\"1","version":"1.0","timestamp":1000.25,"prediction":"leave","score":0.75,"actual":"stay","latency_seconds":0.04,"variant":"B","features":{"age":30,"plan":"monthly"}}"#
                + "\n"
                + #"{"version":"2.0","timestamp":2000,"prediction":"stay","score":1e-07,"features":{"plan":"ye\"arly","age":null}}"#
                + "\n" + #"{"version":"1.0","timestamp":3000,"latency_seconds":1,"error":"timeout","features":{}}"# + "\n"
        ),
        (
            "columns=age,plan",
            #"{"features":{"age":30,"plan":"monthly"}}"# + "\n" + #"{"features":{"age":null,"plan":"ye\"arly"}}"# + "\n"
                + #"{"features":{}}"# + "\n"
        ),
        (
            "columns=features.plan,actual_timestamp,id&last=3",
            #"{"actual_timestamp":1500,"id":"a\"1","features":{"plan":"monthly"}}"# + "\n"
                + #"{"features":{"plan":"ye\"arly"}}"# + "\n" + #"{"features":{}}"# + "\n"
        ),
        ("columns=score,version&version=2.0", #"{"score":1e-07,"version":"2.0"}"# + "\n"),
        ("columns=timestamp&from=1000.25&to=2000", #"{"timestamp":1000.25}"# + "\n"),
        ("columns=timestamp&from=1970-01-01T00:16:40.25Z&to=1970-01-01T00:33:20Z", #"{"timestamp":1000.25}"# + "\n"),
        ("columns=timestamp&last=1", #"{"timestamp":3000}"# + "\n"),
        ("columns=row_number&version=1.0", #"{"row_number":1}"# + "\n" + #"{"row_number":3}"# + "\n"),
        ("columns=timestamp&after=1", #"{"timestamp":2000}"# + "\n" + #"{"timestamp":3000}"# + "\n"),
        ("columns=timestamp&after=1&before=3", #"{"timestamp":2000}"# + "\n"),
        ("columns=timestamp&before=2&features_only=true", #"{"timestamp":1000.25}"# + "\n"),
        ("after=9223372036854775807", ""), ("after=3", ""), ("before=0", ""),
        ("columns=features&last=1", #"{"features":{}}"# + "\n"),
        ("columns=%61ge&version=2%2E0", #"{"features":{"age":null}}"# + "\n"),
        ("version=3.0", ""), ("version=%22;%20DROP%20TABLE%20predictions", ""), ("from=5000", ""), ("sample=0", ""),
    ])
    func `rows have the columns that were asked for, in today's form`(query: String, rows: String) async throws {
        try await withExporter(try Self.configuration(try #require(folder))) { (exporter) async throws in
            let posted = try await exporter.post(Self.events[0], Self.events[1], Self.events[2], Self.events[3])
            #expect(posted.body.contains("\"accepted\":4"), "\(posted)")
            #expect(try await exporter.get(Self.path + "?" + query) == (200, rows))
        }
    }

    @Test(arguments: [
        ("columns=agee", "unknown_column", "did you mean 'age'?"), ("columns=", "unknown_column", "no column ''"),
        ("columns=age,,plan", "unknown_column", "no column ''"), ("columns=features.x", "unknown_column", "'features.x'"),
        ("columns=age,age", "invalid_query", "stands twice"), ("columns=age,features.age", "invalid_query", "stands twice"),
        ("columns=age%2Cplan", "unknown_column", "'age,plan'"), ("columns=%ff", "invalid_query", "percent-encoded"),
        ("columns=age&columns=plan", "invalid_query", "stands twice"), ("column=age", "invalid_query", "unknown parameter"),
        ("last=0", "invalid_query", "1...10000000"), ("last=99999999999999999999", "invalid_query", "1...10000000"),
        ("last=1&from=0", "invalid_query", "use one of last"), ("from=abc", "invalid_query", "RFC 3339"),
        ("from=2026-13-01T00:00:00Z", "invalid_query", "RFC 3339"), ("to=nan", "invalid_query", "RFC 3339"),
        ("sample=2", "invalid_query", "0.0...1.0"), ("sample=nan", "invalid_query", "0.0...1.0"),
        ("sample=", "invalid_query", "0.0...1.0"), ("features_only=maybe", "invalid_query", "true or false"),
        ("after=1&to=5", "invalid_query", "use one of last"), ("before=-1", "invalid_query", "at least 0"),
        ("after=1.5", "invalid_query", "at least 0"), ("%zz=1", "invalid_query", "unknown parameter"), ("=", "invalid_query", "unknown parameter ''"),
    ])
    func `a wrong query is refused with its reason`(query: String, code: String, message: String) async throws {
        try await withExporter(try #require(folder)) { (exporter) async throws in
            let reply = try await exporter.get(Self.path + "?" + query)
            #expect(reply.status == 400)
            #expect(reply.body.contains("\"code\":\"\(code)\"") && reply.body.contains(message), "\(reply.body)")
        }
    }

    @Test func `a list of ten thousand columns is refused and the exporter goes on`() async throws {
        try await withExporter(try #require(folder)) { (exporter) async throws in
            let columns = (0..<2000).map { "c\($0)" }.joined(separator: ",")
            #expect(try await exporter.get(Self.path + "?columns=" + columns).status == 400)
            let longer = (0..<10_000).map { "c\($0)" }.joined(separator: ",")
            let status = try? await exporter.get(Self.path + "?columns=" + longer).status
            #expect(status == nil || (400..<500).contains(status ?? 0))
            #expect(try await exporter.get(Self.path).status == 200)
        }
    }

    @Test func `HEAD, other methods and unknown models are answered as elsewhere`() async throws {
        try await withExporter(try #require(folder)) { (exporter) async throws in
            _ = try await exporter.post(Self.events[0])
            // The client would try to decompress the body that is not there.
            let plain = ["Accept-Encoding": "identity"]
            #expect(try await exporter.send("HEAD", Self.path, plain) == (200, ""))
            #expect(try await exporter.send("HEAD", Self.path + "?columns=x", plain) == (400, ""))
            #expect(try await exporter.send("POST", Self.path).status == 405)
            let unknown = try await exporter.get("/v1/models/chrun/rows")
            #expect(unknown.status == 404 && unknown.body.contains("did you mean 'churn'?"))
        }
    }

    @Test func `a share of the rows is the same each time and part of every larger one`() async throws {
        try await withExporter(try #require(folder)) { (exporter) async throws in
            try await ManyRows.post(20_000, to: exporter)
            let all = try await Self.ids(exporter, "")
            let tenth = try await Self.ids(exporter, "&sample=0.1")
            #expect(all.count == 20_000 && (1800...2200).contains(tenth.count), "\(tenth.count)")
            #expect(try await Self.ids(exporter, "&sample=0.1") == tenth)
            #expect(try await Set(Self.ids(exporter, "&sample=0.5")).isSuperset(of: tenth))
            #expect(try await Self.ids(exporter, "&sample=1") == all)
        }
    }

    @Test func `picked columns of many rows are those of the events, plain and as gzip`() async throws {
        try await withExporter(try #require(folder)) { (exporter) async throws in
            try await ManyRows.post(20_000, to: exporter)
            let expected = ManyRows.lines(20_000).map { $0 + "\n" }.joined()
            let plain = try await exporter.send(
                "GET", Self.path + "?columns=id,age,plan&last=20000", ["Accept-Encoding": "identity"])
            #expect(plain == (200, expected))
            let reply = try await RawReply.read(
                exporter.url,
                "GET \(Self.path)?columns=id,age,plan HTTP/1.1\r\nHost: x\r\nAccept-Encoding: gzip\r\nConnection: close\r\n\r\n"
            )
            for field in ["content-encoding: gzip", "vary: accept-encoding", "content-type: application/x-ndjson"] {
                #expect(reply.head.lowercased().contains(field), "\(reply.head)")
            }
            let text = try Gunzip.decompress(try #require(reply.dechunked), limits: .unlimited)
            #expect(String(decoding: text, as: UTF8.self) == expected)
        }
    }

    /// Keeps what is as old as these events.
    private static func configuration(_ folder: TemporaryFolder) throws -> ExporterConfiguration {
        let reference = folder.path + "/reference.csv"
        try Samples.reference.write(toFile: reference, atomically: true, encoding: .utf8)
        var specification = Samples.specification(.binaryClassification, reference: reference)
        specification.models[0].storage.retention = .seconds(10_000_000_000)
        return ExporterConfiguration(
            specification: specification, address: ListenAddress(host: "127.0.0.1", port: 0),
            storageFolder: folder.path + "/data", logger: Samples.logger)
    }

    private static func ids(_ exporter: RunningExporter, _ query: String) async throws -> [String] {
        try await exporter.get(path + "?columns=id" + query).body.split(separator: "\n").map(String.init)
    }
}

/// Predictions that differ, and their rows.
enum ManyRows {
    /// The lines of `columns=id,age,plan`.
    static func lines(_ count: Int) -> [String] {
        (0..<count).map { #"{"id":"p-\#($0)","features":{\#(members($0))}}"# }
    }

    static func post(_ count: Int, to exporter: RunningExporter) async throws {
        for start in stride(from: 0, to: count, by: 5000) {
            let lines = (start..<min(start + 5000, count)).map { number in
                #"{"type":"prediction","model":"churn","id":"p-\#(number)","score":0.5,"features":{\#(members(number))}}"#
            }
            let reply = try await exporter.post(lines.joined(separator: "\n"))
            guard reply.status == 200 else { throw StackError("\(reply)") }
        }
    }

    private static func members(_ number: Int) -> String {
        switch number % 4 {
        case 0: #""age":\#(number % 90).5,"plan":"monthly""#
        case 1: #""age":null,"plan":"café \"\#(number)\"""#
        case 2: #""plan":"日本""#
        default: #""age":\#(number)"#
        }
    }
}
