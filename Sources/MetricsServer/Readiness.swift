import Synchronization

/// Whether a daemon takes work: from the end of its start until it is asked to stop.
package final class Readiness: Sendable {
    private let ready = Atomic(false)

    package init() {}

    package var isReady: Bool { ready.load(ordering: .acquiring) }

    package func set(_ value: Bool) { ready.store(value, ordering: .releasing) }
}
