import HTTPTypes
import MetricsServer
import Synchronization

/// What reading back may take at once.
package struct ReadingLimits: Sendable {
    /// Replies with rows or series that are under way at once; more are answered 503.
    package var replies: Int
    /// Time for Prometheus to answer.
    package var prometheusTime: Duration
    /// Bytes of an answer of Prometheus.
    package var prometheusBytes: Int

    package init(replies: Int = 40, prometheusTime: Duration = .seconds(30), prometheusBytes: Int = 32 << 20) {
        self.replies = replies
        self.prometheusTime = prometheusTime
        self.prometheusBytes = prometheusBytes
    }
}

/// Bounds the replies that are under way at once, since each holds two pages of rows or an answer of Prometheus.
final class ReadingGate: Sendable {
    private let limit: Int
    private let inside = Mutex(0)

    init(_ limits: ReadingLimits) { limit = limits.replies }

    /// A place for one reply; replies 503 when all are taken.
    func enter() throws(ErrorReply) -> ReadingSlot {
        let hasEntered = inside.withLock { inside in
            guard inside < limit else { return false }
            inside += 1
            return true
        }
        guard hasEntered else {
            throw ErrorReply(
                .serviceUnavailable, code: "too_many_readers", "\(limit) replies are under way; try again later", retryAfter: 1)
        }
        return ReadingSlot(gate: self)
    }

    fileprivate func leave() { inside.withLock { $0 -= 1 } }
}

/// The place of one reply, given back when nothing refers to it any more, however the reply ends.
final class ReadingSlot: Sendable {
    private let gate: ReadingGate

    fileprivate init(gate: ReadingGate) { self.gate = gate }

    deinit { gate.leave() }
}
