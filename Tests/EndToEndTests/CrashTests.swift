import Foundation
import LiveStack
import Testing

/// What was acknowledged survives `kill -9` and SIGTERM, and what is sent again counts once.
@Suite(.serialized) struct CrashTests {
    @Test(.timeLimit(.minutes(5)), arguments: [(SIGKILL, -SIGKILL), (SIGTERM, 0)] as [(Int32, Int32)])
    func `a replay goes on over the end of the exporter and every event is stored and counted once`(
        signal: Int32, status: Int32
    ) async throws {
        let folder = NSTemporaryDirectory() + "model-exporter-\(UUID().uuidString)"
        let stack = try await EmploymentStack(
            folder: folder, tools: MonitoringTools.first(),
            tempo: .init(driftEvery: "1h", qualityWindow: "10s", qualityRows: 1000))
        do {
            try await replayOverStops(stack, signal: signal, status: status)
        } catch {
            await stack.stop()
            throw error
        }
        await stack.stop()
        try FileManager.default.removeItem(atPath: folder)
    }

    private func replayOverStops(_ stack: EmploymentStack, signal: Int32, status: Int32) async throws {
        let rows = 20_000
        var exporter = try await stack.startExporter()
        async let replay = stack.replay(skip: 0, limit: rows)
        for _ in 1...2 {
            try await waitUntil("a part is stored", within: .seconds(60)) { try await accepted(stack) > 2000 }
            await exporter.send(signal)
            #expect(try await exporter.end() == status)
            exporter = try await stack.startExporter()
        }
        let first = try await replay
        #expect(first.status == 0, "\(first.output)")
        try await expectStoredOnce(stack, rows: rows)

        let counted = try await accepted(stack)
        let again = try await stack.replay(skip: 0, limit: rows)
        #expect(again.status == 0, "\(again.output)")
        #expect(try await accepted(stack) == counted)
        #expect(counted < Double(rows))
    }

    private func expectStoredOnce(_ stack: EmploymentStack, rows: Int) async throws {
        let stored = try await HTTP.get(stack.exporterURL + "/v1/models/employment/rows?last=1000000")
        #expect(stored.status == 200)
        let lines = stored.body.split(separator: "\n")
        let ids = lines.compactMap { $0.firstMatch(of: /"id":"([0-9]+)"/)?.output.1 }
        #expect(ids.count == rows)
        #expect(Set(ids).count == rows)
        #expect(lines.allSatisfy { $0.contains("\"actual\":") })
    }

    private func accepted(_ stack: EmploymentStack) async throws -> Double {
        guard let (_, body) = try? await HTTP.get(stack.exporterURL + "/metrics") else { return 0 }
        return body.split(separator: "\n").first { $0.hasPrefix(#"model_exporter_events_total{event_type="prediction"}"#) }
            .flatMap { $0.split(separator: " ").last }.flatMap { Double($0) } ?? 0
    }
}
