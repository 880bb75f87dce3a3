import Foundation
import Specification
import Testing

@testable import ExporterService

/// Rows are read while others are stored and the oldest are deleted.
@Suite struct ConcurrentReadBackTests {
    private let folder = try? TemporaryFolder()
    private static let now = Date().timeIntervalSince1970.rounded()

    @Test func `every reply is whole lines in order, whatever happens to the store meanwhile`() async throws {
        let folder = try #require(folder)
        var models = Samples.specification(.binaryClassification, reference: "").models
        models[0].storage.retention = .seconds(1000)
        let cleanup = StoreCleanup(folder: folder.path + "/data", models: models, now: Self.now)
        try await withExporter(folder) { (exporter) async throws in
            try await Self.post(0, to: exporter)
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { for batch in 1..<30 { try await Self.post(batch, to: exporter) } }
                group.addTask { for _ in 0..<10 { _ = try await cleanup.run() } }
                for query in ["columns=id,age", "columns=id,age&last=700", "columns=id,age&from=\(Self.now - 500)&sample=0.5"] {
                    group.addTask { for _ in 0..<15 { try await Self.check(exporter, query) } }
                }
                group.addTask { for _ in 0..<15 { try await Self.checkState(exporter) } }
                try await group.waitForAll()
            }
            _ = try await cleanup.run()
            // A third of each batch is newer than its retention.
            let kept = try await exporter.get("/v1/models/churn/rows?columns=id").body.split(separator: "\n")
            #expect(kept.count == 30 * 100)
            #expect(Set(kept).count == kept.count)
        }
    }

    /// Three hundred rows that are 2,000, 1,500 and 400 s old.
    private static func post(_ batch: Int, to exporter: RunningExporter) async throws {
        let lines = (0..<300).map { place in
            let (number, time) = (batch * 300 + place, now - [2000, 1500, 400][place % 3])
            return
                #"{"type":"prediction","model":"churn","id":"p-\#(number)","timestamp":\#(time),"score":0.5,"features":{"plan":"x","age":\#(number)}}"#
        }
        #expect(try await exporter.post(lines.joined(separator: "\n")).status == 200)
    }

    private static func checkState(_ exporter: RunningExporter) async throws {
        let reply = try await exporter.get("/v1/models/churn")
        #expect(reply.status == 200)
    }

    private static func check(_ exporter: RunningExporter, _ query: String) async throws {
        struct Row: Decodable {
            let id: String
            let features: [String: Int]
        }
        let reply = try await exporter.get("/v1/models/churn/rows?" + query)
        #expect(reply.status == 200)
        let numbers = try reply.body.split(separator: "\n").map { line in
            let row = try JSONDecoder().decode(Row.self, from: Data(line.utf8))
            #expect(row.id == "p-\(row.features["age"] ?? -1)")
            return row.features["age"] ?? -1
        }
        #expect(zip(numbers, numbers.dropFirst()).allSatisfy { $0 < $1 })
        #expect(reply.body.isEmpty || reply.body.last == "\n")
    }
}
