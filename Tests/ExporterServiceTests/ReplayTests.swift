import Foundation
import HTTPTypes
import LiveStack
import Specification
import Testing

@testable import ExporterService

@Suite struct ReplayTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private var model: ModelSpecification {
        var model = Samples.specification(.binaryClassification, reference: "").models[0]
        model.columns = ColumnMapping(
            id: "id", prediction: "answer", score: "p", actual: "truth", timestamp: "at", version: "v")
        return model
    }

    private func file(_ name: String, _ text: String) throws -> String {
        let path = "\(folder.path)/\(name)"
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        return path
    }

    @Test func `a log with its outcomes moves the exporter's counters once, however often it is replayed`() async throws {
        let log = try file(
            "log.csv", "id,age,plan,answer,p\n1,30,monthly,leave,0.9\n2,40,yearly,stay,0.2\n3,,yearly,stay,0.4\n")
        let outcomes = try file("outcomes.csv", "id,truth\n3,leave\n1,leave\n9,stay\n")
        var model = model
        model.columns.timestamp = nil
        model.columns.version = nil
        let replayed = model
        try await withExporter(folder) { exporter in
            let configuration = ReplayConfiguration(
                model: replayed, exporterURL: exporter.url + "/", files: [log], outcomesFile: outcomes, batchSize: 2)
            let first = try await Replay(configuration).run()
            #expect((first.sent, first.accepted, first.duplicates, first.rejected) == (5, 5, 0, 0))
            let second = try await Replay(configuration).run()
            #expect((second.sent, second.accepted, second.duplicates, second.rejected) == (5, 0, 5, 0))
            #expect(try await exporter.sample(#"model_predictions_total{model="churn",version="1.0"}"#) == 3)
            #expect(
                try await exporter.sample(
                    #"model_confusion_total{actual="leave",model="churn",predicted="stay",version="1.0"}"#) == 1)
        }
    }

    @Test func `numbers are sent as numbers, categories and classes as strings, empty cells as null`() async throws {
        let log = try file(
            "log.csv", "id,at,v,age,plan,answer,p\na,2025-11-21T00:00:00.5Z,2,41.50,7,1,0.25\nb,12,,old,,leave,high\n")
        try await ScriptedExporter.with([.init()]) { [model] exporter, url in
            _ = try await Replay(ReplayConfiguration(model: model, exporterURL: url, files: [log])).run()
            #expect(
                exporter.bodies == [
                    #"{"type":"prediction","model":"churn","id":"a","version":"2","timestamp":1763683200.5,"features":{"age":41.5,"plan":"7"},"prediction":"1","score":0.25}"#
                        + "\n"
                        + #"{"type":"prediction","model":"churn","id":"b","timestamp":12,"features":{"age":"old","plan":null},"prediction":"leave","score":"high"}"#
                        + "\n"
                ])
        }
    }

    @Test func `a log of events in NDJSON is replayed, rows without an id get one that stays the same`() async throws {
        let log = try file(
            "log.ndjson", "{\"features\":{\"age\":30,\"plan\":\"monthly\"},\"p\":0.5}\n{\"features\":{\"age\":30},\"p\":0.5}\n")
        try await ScriptedExporter.with([.init()]) { [model] exporter, url in
            let configuration = ReplayConfiguration(model: model, exporterURL: url, files: [log])
            _ = try await Replay(configuration).run()
            _ = try await Replay(configuration).run()
            let bodies = exporter.bodies
            #expect(bodies.count == 2 && bodies[0] == bodies[1])
            let lines = bodies[0].split(separator: "\n")
            #expect(lines[0].contains(#""id":"row-1-"#) && lines[1].contains(#""id":"row-2-"#))
            #expect(lines[0].hasSuffix(#""features":{"age":30,"plan":"monthly"},"score":0.5}"#))
            #expect(lines[1].hasSuffix(#""features":{"age":30,"plan":null},"score":0.5}"#))
        }
    }

    @Test(
        arguments: [(0, nil, ["1", "2", "3", "4", "5"]), (3, nil, ["4", "5"]), (1, 2, ["2", "3"]), (9, nil, []), (0, 0, [])]
            as [(Int, Int?, [String])])
    func `skip and limit count across files`(skip: Int, limit: Int?, expected: [String]) async throws {
        let header = "id,at,v,age,plan,answer,p\n"
        let rows = (1...5).map { "\($0),,,1,a,b,0.5\n" }
        let files = [
            try file("1.csv", header + rows[0] + rows[1]), try file("2.csv", header),
            try file("3.csv", header + rows[2...].joined()),
        ]
        try await ScriptedExporter.with([.init()]) { [model] exporter, url in
            _ = try await Replay(
                ReplayConfiguration(model: model, exporterURL: url, files: files, skip: skip, limit: limit, batchSize: 2)
            ).run()
            let ids = exporter.bodies.joined().split(separator: "\n").map { String($0.split(separator: "\"")[11]) }
            #expect(ids == expected)
        }
    }

    @Test func `rejected lines are reported with the row of their file`() async throws {
        let log = try file("log.csv", "id,at,v,age,plan,answer,p\n1,,,1,a,b,0.5\n2,,,1,a,b,0.5\n")
        let reply =
            #"{"accepted":0,"duplicates":0,"rejected":[{"line":2,"code":"unknown_class","error":"no b"}],"rejected_not_listed":1}"#
        try await ScriptedExporter.with([.init(status: .badRequest, body: reply)]) { [model] _, url in
            let summary = try await Replay(ReplayConfiguration(model: model, exporterURL: url, files: [log])).run()
            #expect(summary.rejected == 2)
            #expect(summary.rejections == ["\(log), row 3: unknown_class: no b"])
        }
    }
}
