import Foundation
import LiveStack
import Testing

/// What was acknowledged survives `kill -9`, and what is sent again counts once.
@Suite struct CrashTests {
    @Test(.timeLimit(.minutes(5)))
    func `a replay goes on over kill -9 of the exporter and every event is stored and counted once`() async throws {
        let folder = NSTemporaryDirectory() + "model-exporter-\(UUID().uuidString)"
        let tools = try #require(try MonitoringTools.all().first)
        let stack = try await EmploymentStack(
            folder: folder, tools: tools, tempo: .init(driftEvery: "1h", qualityWindow: "10s", qualityRows: 1000))
        let rows = 20_000
        var exporter = try await stack.startExporter()
        async let replay = stack.replay(skip: 0, limit: rows)
        for _ in 1...2 {
            try await waitUntil("a part is stored", within: .seconds(60)) { try await accepted(stack) > 2000 }
            await exporter.send(SIGKILL)
            #expect(try await exporter.end() == -SIGKILL)
            exporter = try await stack.startExporter()
        }
        let (code, output) = try await replay
        #expect(code == 0, "\(output)")
        let (status, body) = try await HTTP.get(stack.exporterURL + "/v1/models/employment/rows?last=1000000")
        #expect(status == 200)
        let ids = body.split(separator: "\n").compactMap { $0.firstMatch(of: /"id":"([0-9]+)"/)?.output.1 }
        #expect(ids.count == rows)
        #expect(Set(ids).count == rows)
        #expect(body.split(separator: "\n").allSatisfy { $0.contains("\"actual\":") })

        let counted = try await accepted(stack)
        let again = try await stack.replay(skip: 0, limit: rows)
        #expect(again.code == 0, "\(again.output)")
        #expect(try await accepted(stack) == counted)
        #expect(counted < Double(rows))
        await stack.stop()
        try FileManager.default.removeItem(atPath: folder)
    }

    private func accepted(_ stack: EmploymentStack) async throws -> Double {
        guard let (_, body) = try? await HTTP.get(stack.exporterURL + "/metrics") else { return 0 }
        return body.split(separator: "\n").first { $0.hasPrefix(#"model_exporter_events_total{event_type="prediction"}"#) }
            .flatMap { $0.split(separator: " ").last }.flatMap { Double($0) } ?? 0
    }
}
