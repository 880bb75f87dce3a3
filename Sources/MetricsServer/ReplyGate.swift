import Synchronization

/// Bounds the replies that are under way at once.
package final class ReplyGate: Sendable {
    private let limit: Int
    private let refusal: ErrorReply
    private let onChange: @Sendable (Int) -> Void
    private let inside = Mutex(0)

    /// - Parameters:
    ///   - limit: 0 for none.
    ///   - refusal: what a request is told when all places are taken.
    ///   - onChange: told how many replies are under way, one call after the other.
    package init(limit: Int, refusal: ErrorReply, onChange: @escaping @Sendable (Int) -> Void = { _ in }) {
        (self.limit, self.refusal, self.onChange) = (limit, refusal, onChange)
    }

    /// A place for one reply; throws the refusal when all are taken.
    package func enter() throws(ErrorReply) -> ReplySlot {
        let hasEntered = inside.withLock { inside in
            guard limit == 0 || inside < limit else { return false }
            inside += 1
            onChange(inside)
            return true
        }
        guard hasEntered else { throw refusal }
        return ReplySlot(gate: self)
    }

    fileprivate func leave() {
        inside.withLock { inside in
            inside -= 1
            onChange(inside)
        }
    }
}

/// The place of one reply, given back when nothing refers to it any more, however the reply ends.
package final class ReplySlot: Sendable {
    private let gate: ReplyGate

    fileprivate init(gate: ReplyGate) { self.gate = gate }

    deinit { gate.leave() }
}
