import Specification
import Synchronization

/// The monitored models as of now; who works with them takes them once, and so finishes with those it began with.
final class CurrentModels: Sendable {
    private struct State {
        var project = ""
        var models = MonitoredModels([], bounds: BoundsInUse())
        var stack = StackSpecification()
        var events = EventsSpecification()
        var storage = StoreSpecification()
    }

    private let state = Mutex(State())

    var models: MonitoredModels { state.withLock { $0.models } }

    // Of the configuration that the models are of.
    var project: String { state.withLock { $0.project } }
    var stack: StackSpecification { state.withLock { $0.stack } }
    var events: EventsSpecification { state.withLock { $0.events } }
    var storage: StoreSpecification { state.withLock { $0.storage } }

    func replace(with models: MonitoredModels, of file: MonitoringSpecification) {
        state.withLock {
            $0 = State(
                project: file.project, models: models, stack: file.stack, events: file.events, storage: file.storage)
        }
    }
}
