import Synchronization

/// The monitored models as of now; who works with them takes them once, and so finishes with those it began with.
final class CurrentModels: Sendable {
    private let state = Mutex(MonitoredModels([], bounds: BoundsInUse()))

    var models: MonitoredModels { state.withLock { $0 } }

    func replace(with models: MonitoredModels) { state.withLock { $0 = models } }
}
