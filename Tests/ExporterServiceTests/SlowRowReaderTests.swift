import Foundation
import GRDB
import LiveStack
import MetricsServer
import NIOCore
import Specification
import Testing

@testable import ExporterService

/// Clients that ask for many rows and do not read them.
@Suite struct SlowRowReaderTests {
    private let folder = try? TemporaryFolder()
    private static let request = "GET /v1/models/churn/rows HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"

    /// About 12 MB of rows, more than the kernel buffers.
    private static let count = 12_000

    @Test func `a client that stops reading holds no snapshot of the store, and then gets all`() async throws {
        let folder = try #require(folder)
        try await withExporter(folder) { (exporter) async throws in
            try await Self.post(to: exporter)
            let reply = try await RawReply.read(exporter.url, Self.request) { _ in
                try await waitUntil("the reply has begun") { try await Self.hasBegun(exporter) }
                // While somebody reads in a snapshot the log cannot be emptied of what came later.
                var snapshot: DatabaseSnapshot? = try DatabasePool(path: Self.store(in: folder)).makeSnapshot()
                _ = try await exporter.post(#"{"type":"prediction","model":"churn","id":"new","score":0.5,"features":{}}"#)
                #expect(try !Self.emptyLog(of: folder))
                try snapshot?.close()
                snapshot = nil
                try await waitUntil("the log can be emptied") { try Self.emptyLog(of: folder) }
            }
            let lines = try #require(reply.dechunked).split(separator: UInt8(ascii: "\n"))
            #expect(lines.count == Self.count)
            #expect(lines.last.map { String(decoding: $0, as: UTF8.self) }?.contains("\"p-\(Self.count - 1)\"") == true)
        }
    }

    @Test func `a client that never reads is cut off and gives its place back`() async throws {
        let folder = try #require(folder)
        var configuration = try Self.configuration(folder)
        configuration.limits.replyTime = .seconds(2)
        configuration.reading.replies = 1
        try await withExporter(configuration) { (exporter) async throws in
            try await Self.post(to: exporter)
            let reply = try await RawReply.read(exporter.url, Self.request) { _ in
                try await waitUntil("the reply has begun") { try await Self.hasBegun(exporter) }
                let refused = try await exporter.get("/v1/models/churn/rows?last=1")
                #expect(refused.status == 503 && refused.body.contains("too_many_readers"), "\(refused)")
                try await waitUntil("the place is free") {
                    try await exporter.get("/v1/models/churn/rows?last=1").status == 200
                }
            }
            #expect(reply.dechunked == nil)
        }
    }

    @Test func `a client that goes away gives its place back at once`() async throws {
        var configuration = try Self.configuration(try #require(folder))
        configuration.reading.replies = 1
        try await withExporter(configuration) { (exporter) async throws in
            try await Self.post(to: exporter)
            for _ in 0..<20 {
                _ = try await RawReply.read(exporter.url, Self.request) { $0.close(promise: nil) }
                try await waitUntil("the place is free") {
                    try await exporter.get("/v1/models/churn/rows?last=1").status == 200
                }
            }
        }
    }

    @Test func `many readers at different speeds all get every row`() async throws {
        try await withExporter(try #require(folder)) { (exporter) async throws in
            try await Self.post(to: exporter)
            let bodies = try await withThrowingTaskGroup(of: Int.self) { group in
                for reader in 0..<12 {
                    group.addTask {
                        let reply = try await RawReply.read(exporter.url, Self.request) { _ in
                            if reader % 3 == 0 { _ = try await exporter.get("/v1/models/churn/rows?columns=id") }
                        }
                        return reply.dechunked?.count { $0 == UInt8(ascii: "\n") } ?? 0
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(bodies == Array(repeating: Self.count, count: 12))
        }
    }

    private static func post(to exporter: RunningExporter) async throws {
        let plan = String(repeating: "x", count: 900)
        for start in stride(from: 0, to: count, by: 4000) {
            let lines = (start..<start + 4000).map {
                #"{"type":"prediction","model":"churn","id":"p-\#($0)","score":0.5,"features":{"plan":"\#(plan)"}}"#
            }
            let reply = try await exporter.post(lines.joined(separator: "\n"))
            guard reply.status == 200 else { throw StackError("\(reply)") }
        }
    }

    private static func hasBegun(_ exporter: RunningExporter) async throws -> Bool {
        try await exporter.sample(#"model_exporter_http_requests_total{handler="/v1/models/{model}/rows",code="200"}"#) == 1
    }

    private static func store(in folder: TemporaryFolder) -> String { folder.path + "/data/predictions.sqlite" }

    private static func emptyLog(of folder: TemporaryFolder) throws -> Bool {
        let database = try DatabaseQueue(path: store(in: folder))
        do {
            _ = try database.writeWithoutTransaction { try $0.checkpoint(.truncate) }
            return true
        } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY || error.resultCode == .SQLITE_LOCKED {
            return false
        }
    }

    private static func configuration(_ folder: TemporaryFolder) throws -> ExporterConfiguration {
        let reference = folder.path + "/reference.csv"
        try Samples.reference.write(toFile: reference, atomically: true, encoding: .utf8)
        return ExporterConfiguration(
            specification: Samples.specification(.binaryClassification, reference: reference),
            address: ListenAddress(host: "127.0.0.1", port: 0), storageFolder: folder.path + "/data", logger: Samples.logger)
    }
}
