import HTTPTypes
import MetricsServer
import Synchronization

/// Bounds the requests and bytes that the intake holds at once, so that a burst is told to wait instead of filling memory.
final class IntakeGate: Sendable {
    private struct State {
        var requests = 0
        var bytes = 0
        var isDraining = false
    }

    private let limits: IntakeLimits
    private let state = Mutex(State())

    init(_ limits: IntakeLimits) { self.limits = limits }

    var waiting: Int { state.withLock { $0.requests } }

    /// From now on every request is answered 503; those inside finish.
    func drain() { state.withLock { $0.isDraining = true } }

    /// Runs `body` inside the bounds; replies 429 when they are used up and 503 when draining.
    func pass<Value>(bytes: Int, _ body: () async throws -> Value) async throws -> Value {
        try enter(bytes)
        defer { leave(bytes) }
        return try await body()
    }

    private func enter(_ bytes: Int) throws {
        let refusal: ErrorReply? = state.withLock { state in
            if state.isDraining {
                return ErrorReply(
                    .serviceUnavailable, code: "draining", "the exporter is stopping", retryAfter: 5, closesConnection: true)
            }
            // A single request is always let in: its own size is limited elsewhere.
            if state.requests > 0, state.requests >= limits.requests || state.bytes + bytes > limits.bytes {
                return ErrorReply(
                    .tooManyRequests, code: "queue_full", "\(state.requests) requests are waiting; try again later",
                    retryAfter: 1, closesConnection: true)
            }
            state.requests += 1
            state.bytes += bytes
            return nil
        }
        if let refusal { throw refusal }
    }

    private func leave(_ bytes: Int) {
        state.withLock {
            $0.requests -= 1
            $0.bytes -= bytes
        }
    }
}
