import MetricsServer
import Synchronization
import Testing

@testable import ExporterService

@Suite struct IntakeGateTests {
    private func enter(_ gate: IntakeGate, _ client: String, bytes: Int = 1, then next: () async throws -> Void) async throws {
        try await gate.pass(bytes: bytes, client: client, next)
    }

    private func refusal(_ gate: IntakeGate, _ client: String, bytes: Int = 1) async -> String? {
        do {
            try await gate.pass(bytes: bytes, client: client) {}
            return nil
        } catch {
            return (error as? ErrorReply)?.code
        }
    }

    @Test func `one client gets half of the places and another finds one`() async throws {
        let refusals = Mutex([IntakeGate.Refusal]())
        let gate = IntakeGate(IntakeLimits(requests: 4)) { refusal in refusals.withLock { $0.append(refusal) } }
        try await enter(gate, "a") {
            try await enter(gate, "a") {
                #expect(await refusal(gate, "a") == "client_busy")
                try await enter(gate, "b") {
                    try await enter(gate, "c") { #expect(await refusal(gate, "d") == "queue_full") }
                    #expect(await refusal(gate, "d") == nil)
                }
            }
        }
        #expect(refusals.withLock { $0 } == [.clientBusy, .queueFull])
        #expect(gate.waiting == 0)
        #expect(await refusal(gate, "a") == nil)
    }

    @Test func `bytes are bounded but for the only request, and draining refuses all`() async throws {
        let gate = IntakeGate(IntakeLimits(bytes: 100))
        try await enter(gate, "a", bytes: 200) { #expect(await refusal(gate, "b") == "queue_full") }
        try await enter(gate, "a", bytes: 60) {
            #expect(await refusal(gate, "b", bytes: 50) == "queue_full")
            #expect(await refusal(gate, "b", bytes: 40) == nil)
        }
        gate.drain()
        #expect(await refusal(gate, "a") == "draining")
    }
}
