import Foundation
import HTTPTypes
import LiveStack
import Specification
import Testing

@testable import ExporterService

@Suite struct ReplayRetryTests {
    private static let quick = RetryPolicy(
        initialWait: .milliseconds(1), maximumWait: .milliseconds(4), patience: .milliseconds(200))
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func configuration(_ url: String) throws -> ReplayConfiguration {
        let path = folder.path + "/log.csv"
        try "id,age,plan,answer\n1,30,a,b\n".write(toFile: path, atomically: true, encoding: .utf8)
        var model = Samples.specification(.binaryClassification, reference: "").models[0]
        model.columns = ColumnMapping(id: "id", prediction: "answer")
        return ReplayConfiguration(model: model, exporterURL: url, files: [path], retry: Self.quick)
    }

    @Test func `a request that is not taken is sent again until it is`() async throws {
        let busy = ScriptedExporter.Reply(status: .tooManyRequests, retryAfter: "0", body: "busy")
        let draining = ScriptedExporter.Reply(status: .serviceUnavailable, body: "draining")
        try await ScriptedExporter.with([busy, draining, .init()]) { exporter, url in
            var configuration = try configuration(url)
            configuration.retry.patience = .seconds(60)
            let summary = try await Replay(configuration).run()
            #expect(summary.sent == 1 && summary.accepted == 1)
            #expect(exporter.bodies.count == 3 && Set(exporter.bodies).count == 1)
        }
    }

    @Test func `a wait longer than patience ends the replay with the exporter's reason`() async throws {
        let busy = ScriptedExporter.Reply(status: .tooManyRequests, retryAfter: "60", body: "busy")
        try await ScriptedExporter.with([busy]) { exporter, url in
            let error = await #expect(throws: ReplayError.self) { try await Replay(try configuration(url)).run() }
            #expect(error == .gaveUp(url: url + "/v1/events", reason: "HTTP 429 busy"))
            #expect(exporter.bodies.count == 1)
        }
    }

    @Test(arguments: [(413, true), (415, false), (404, false), (200, false)])
    func `what sending again cannot change ends the replay at once`(status: Int, isAboutSize: Bool) async throws {
        let reply = ScriptedExporter.Reply(status: .init(code: status), body: "no")
        try await ScriptedExporter.with([reply]) { exporter, url in
            let error = await #expect(throws: ReplayError.self) { try await Replay(try configuration(url)).run() }
            let failure = try #require(error)
            #expect(failure.description.contains("--batch-size") == isAboutSize)
            #expect(exporter.bodies.count == 1)
        }
    }

    @Test func `an exporter that is not there is given up`() async throws {
        let port = try freePorts(1)[0]
        let error = await #expect(throws: ReplayError.self) {
            try await Replay(try configuration("http://127.0.0.1:\(port)")).run()
        }
        guard case .gaveUp = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test(
        arguments: [
            (1, nil, 500), (2, nil, 1000), (4, nil, 4000), (7, nil, 15000), (4000, nil, 15000), (1, 3, 3000), (7, 3, 15000),
        ] as [(Int, Int?, Int)])
    func `waits double up to a bound and honour what the server asks for`(failures: Int, asked: Int?, milliseconds: Int) {
        let wait = RetryPolicy().wait(failures: failures, asked: asked.map { .seconds($0) })
        #expect(wait == .milliseconds(milliseconds))
    }

    @Test(arguments: [
        ("id,age,plan\n1,2,a\n", "there is no column answer (columns: id, age, plan)"),
        ("id,age,plan,answer\n1,2\n", "row 2: the row has 2 fields, the header has 4"), ("", "the file is empty"),
    ])
    func `a log that cannot be used is bad input`(text: String, reason: String) async throws {
        let configuration = try configuration("http://127.0.0.1:1")
        try text.write(toFile: configuration.files[0], atomically: true, encoding: .utf8)
        let error = await #expect(throws: ReplayError.self) { try await Replay(configuration).run() }
        guard case .badInput(let message) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(message.contains(reason), "\(message)")
    }
}
