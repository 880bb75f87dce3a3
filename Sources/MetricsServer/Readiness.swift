import Synchronization

/// Whether a daemon takes work: from the end of its start until it is asked to stop, while nothing stands in the way.
package final class Readiness: Sendable {
    private struct State {
        var isReady = false
        var obstacle: String?
    }

    private let state = Mutex(State())

    package init() {}

    package var isReady: Bool { state.withLock { $0.isReady && $0.obstacle == nil } }

    /// Why there is no readiness, for people; `nil` when there is, or at start and end.
    package var obstacle: String? { state.withLock { $0.obstacle } }

    package func set(_ value: Bool) { state.withLock { $0.isReady = value } }

    /// - Parameter reason: what hinders the daemon's work, for people; `nil` when it is gone.
    package func setObstacle(_ reason: String?) { state.withLock { $0.obstacle = reason } }
}
