import Synchronization

/// When the body of a request is too slow: it must begin to arrive and end within the limit of time, which grows with what has
/// arrived, so that a long body may take long and a trickle may not.
package final class BodyDeadline: Sendable {
    /// A connection slower than this is none that sends events.
    private static let bytesPerSecond = 65_536

    private let limit: Duration
    private let start = ContinuousClock.now
    private let bytes = Atomic(0)

    package init(_ limit: Duration) { self.limit = limit }

    /// Counts bytes that have arrived.
    package func add(_ count: Int) { bytes.wrappingAdd(count, ordering: .relaxed) }

    private var end: ContinuousClock.Instant {
        start + limit + .milliseconds(bytes.load(ordering: .relaxed) / (Self.bytesPerSecond / 1000))
    }

    /// Runs `body`, which reads the request and ends early when it is cancelled.
    /// - Returns: what `body` gave, and whether it was cancelled because the time was over.
    package func run<Value: Sendable>(
        _ body: @escaping @Sendable () async -> Value
    ) async -> (value: Value, isTooSlow: Bool) {
        await withTaskGroup(of: Value?.self) { group in
            group.addTask { await body() }
            group.addTask {
                while ContinuousClock.now < self.end, !Task.isCancelled { try? await Task.sleep(until: self.end) }
                return nil
            }
            let first = await group.next() ?? nil
            group.cancelAll()
            if let first { return (first, false) }
            while let next = await group.next() { if let next { return (next, true) } }
            preconditionFailure("the body's task returns a value")
        }
    }
}
