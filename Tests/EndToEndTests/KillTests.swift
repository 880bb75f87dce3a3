import Foundation
import LiveStack
import Synchronization
import Testing

/// An exporter that is killed again and again under load keeps each acknowledged event once.
@Suite struct KillTests {
    private static let kills = 50
    private static let clients = 4
    private static let eventsOfBatch = 100

    @Test(.timeLimit(.minutes(8)))
    func `after fifty kills each event is stored once and counters equal what was stored since the start`() async throws {
        let exporter = try SmallExporter()
        do {
            try await killAgainAndAgain(exporter)
        } catch {
            await exporter.remove()
            throw error
        }
        await exporter.remove()
    }

    private func killAgainAndAgain(_ exporter: SmallExporter) async throws {
        let load = Load()
        try await exporter.start()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for client in 0..<Self.clients {
                group.addTask { try await Self.send(as: client, to: exporter, load) }
            }
            load.resume()
            var rows = 0
            for kill in 1...Self.kills {
                let (before, wanted) = (load.acknowledged, Int.random(in: 1...30))
                try await waitUntil("batches are taken", within: .seconds(60)) { load.acknowledged >= before + wanted }
                // A counter can be held against the rows only of a life that began and rests with nothing under way.
                if kill.isMultiple(of: 10) { try await expectCounters(exporter, load, since: rows) }
                let isCheckedNext = (kill + 1).isMultiple(of: 10)
                if isCheckedNext { try await load.pause() }
                #expect(try await exporter.end(SIGKILL) == -SIGKILL)
                try await exporter.start()
                if isCheckedNext { rows = try await Self.rows(exporter) }
                load.resume()
            }
            load.finish()
            try await group.waitForAll()
        }
        try await expectEachOnce(exporter, batches: load.acknowledged)
    }

    private func expectCounters(_ exporter: SmallExporter, _ load: Load, since rows: Int) async throws {
        try await load.pause()
        let new = Double(try await Self.rows(exporter) - rows)
        #expect(try await exporter.sample(#"model_predictions_total{model="churn",version="1.0"}"#) == new)
        #expect(try await exporter.sample(#"model_outcomes_total{model="churn",version="1.0",status="joined"}"#) == new)
        load.resume()
    }

    /// Sends batch after batch, each until it is acknowledged.
    private static func send(as client: Int, to exporter: SmallExporter, _ load: Load) async throws {
        for number in 0... {
            let batch = (0..<eventsOfBatch).map { event in
                let id = "\(client)-\(number)-\(event)"
                return
                    #"{"type":"prediction","model":"churn","id":"\#(id)","features":{"age":\#(event),"plan":"monthly"},"prediction":"leave"}"#
                    + "\n" + #"{"type":"outcome","model":"churn","id":"\#(id)","actual":"stay"}"#
            }.joined(separator: "\n")
            while true {
                try await load.enter()
                let reply = try? await exporter.post(batch)
                load.leave()
                if reply?.status == 200 {
                    #expect(reply?.body.contains(#""rejected":[]"#) == true)
                    break
                }
            }
            load.acknowledge()
            if load.isFinished { return }
        }
    }

    private func expectEachOnce(_ exporter: SmallExporter, batches: Int) async throws {
        let (status, body) = try await HTTP.get(exporter.url + "/v1/models/churn/rows?last=10000000")
        #expect(status == 200)
        let lines = body.split(separator: "\n")
        let ids = lines.compactMap { $0.firstMatch(of: /"id":"([-0-9]+)"/)?.output.1 }
        #expect(ids.count == batches * Self.eventsOfBatch)
        #expect(Set(ids).count == ids.count)
        #expect(lines.allSatisfy { $0.contains(#""actual":"stay""#) })
    }

    private static func rows(_ exporter: SmallExporter) async throws -> Int {
        try await HTTP.get(exporter.url + "/v1/models/churn/rows?last=10000000").body.split(separator: "\n").count
    }
}

/// Lets clients send or wait, and counts what was acknowledged.
private final class Load: Sendable {
    private struct State {
        var isPaused = true
        var isFinished = false
        var sending = 0
        var acknowledged = 0
    }

    private let state = Mutex(State())

    var acknowledged: Int { state.withLock { $0.acknowledged } }

    var isFinished: Bool { state.withLock { $0.isFinished } }

    func resume() { state.withLock { $0.isPaused = false } }

    /// Each client ends once its batch is acknowledged.
    func finish() {
        state.withLock { state in
            state.isFinished = true
            state.isPaused = false
        }
    }

    /// Returns when no client is sending.
    func pause() async throws {
        state.withLock { $0.isPaused = true }
        try await waitUntil("no request is under way", within: .seconds(90)) { state.withLock { $0.sending == 0 } }
    }

    /// Waits until a client may send.
    func enter() async throws {
        try await waitUntil("the exporter is back", within: .seconds(90)) {
            state.withLock { state in
                if !state.isPaused { state.sending += 1 }
                return !state.isPaused
            }
        }
    }

    func leave() { state.withLock { $0.sending -= 1 } }

    func acknowledge() { state.withLock { $0.acknowledged += 1 } }
}
