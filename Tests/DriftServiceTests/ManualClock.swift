import Synchronization

/// A clock that jumps to each deadline it is asked for, and stands still after a number of them.
final class ManualClock: Clock {
    struct Instant: InstantProtocol {
        var offset: Duration

        func advanced(by duration: Duration) -> Self { Self(offset: offset + duration) }
        func duration(to other: Self) -> Duration { other.offset - offset }
        static func < (left: Self, right: Self) -> Bool { left.offset < right.offset }
    }

    private let state = Mutex((now: Instant(offset: .zero), wakes: [Duration]()))
    private let limit: Int
    private let standstill: AsyncStream<Void>.Continuation
    /// Yields once when the clock stands still.
    let stoodStill: AsyncStream<Void>

    /// Never yields; waiting for it ends with the task's cancellation.
    private let forever = AsyncStream<Void>.makeStream()

    init(jumps limit: Int) {
        self.limit = limit
        (stoodStill, standstill) = AsyncStream.makeStream()
    }

    var now: Instant { state.withLock { $0.now } }
    var minimumResolution: Duration { .nanoseconds(1) }
    /// The deadlines that were jumped to.
    var wakes: [Duration] { state.withLock { $0.wakes } }

    func sleep(until deadline: Instant, tolerance: Duration?) async throws {
        let jumped = state.withLock { state in
            guard state.wakes.count < limit else { return false }
            state.now = max(state.now, deadline)
            state.wakes.append(deadline.offset)
            return true
        }
        if jumped { return }
        standstill.yield()
        for await _ in forever.stream {}
        try Task.checkCancellation()
    }
}
