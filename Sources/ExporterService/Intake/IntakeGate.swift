import HTTPTypes
import MetricsServer
import Synchronization

/// Bounds the requests and bytes that the intake holds at once, so that a burst is told to wait instead of filling memory.
///
/// One client gets at most half of the places, so that another finds one.
final class IntakeGate: Sendable {
    /// Why a request is not let in; the values of the label `reason`.
    enum Refusal: String, CaseIterable {
        case draining, queueFull = "queue_full", clientBusy = "client_busy"
    }

    fileprivate struct State {
        var requests = 0
        var bytes = 0
        var clients: [String: Int] = [:]
        var isDraining = false
    }

    private let limits: IntakeLimits
    private let onRefusal: @Sendable (Refusal) -> Void
    private let state = Mutex(State())

    init(_ limits: IntakeLimits, onRefusal: @escaping @Sendable (Refusal) -> Void = { _ in }) {
        self.limits = limits
        self.onRefusal = onRefusal
    }

    var waiting: Int { state.withLock { $0.requests } }

    /// From now on every request is answered 503; those inside finish.
    func drain() { state.withLock { $0.isDraining = true } }

    /// Runs `body` inside the bounds; replies 429 when they are used up and 503 when draining.
    /// - Parameters:
    ///   - bytes: what the request may hold in memory.
    ///   - client: who sends it, such as an address.
    func pass<Value>(bytes: Int, client: String, _ body: () async throws -> Value) async throws -> Value {
        if let refusal = state.withLock({ $0.enter(bytes, client, limits) }) {
            onRefusal(refusal)
            throw refusal.reply
        }
        defer { state.withLock { $0.leave(bytes, client) } }
        return try await body()
    }
}

extension IntakeGate.State {
    fileprivate mutating func enter(_ bytes: Int, _ client: String, _ limits: IntakeLimits) -> IntakeGate.Refusal? {
        if isDraining { return .draining }
        // A single request is always let in: its own size is limited elsewhere.
        if requests > 0, requests >= limits.requests || self.bytes + bytes > limits.bytes { return .queueFull }
        let own = clients[client, default: 0]
        if own > 0, own >= limits.requests / 2 { return .clientBusy }
        clients[client] = own + 1
        requests += 1
        self.bytes += bytes
        return nil
    }

    fileprivate mutating func leave(_ bytes: Int, _ client: String) {
        requests -= 1
        self.bytes -= bytes
        let own = clients[client, default: 1] - 1
        clients[client] = own > 0 ? own : nil
    }
}

extension IntakeGate.Refusal {
    fileprivate var reply: ErrorReply {
        switch self {
        case .draining:
            ErrorReply(
                .serviceUnavailable, code: rawValue, "the exporter is stopping", retryAfter: 5, closesConnection: true)
        case .queueFull:
            ErrorReply(
                .tooManyRequests, code: rawValue, "too many requests are waiting; try again later", retryAfter: 1,
                closesConnection: true)
        case .clientBusy:
            ErrorReply(
                .tooManyRequests, code: rawValue, "too many requests of this client are waiting; try again later",
                retryAfter: 1, closesConnection: true)
        }
    }
}
