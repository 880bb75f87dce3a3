import Catalog
import Instruments
import Logging
import MetricsServer
import PredictionStore
import ServiceLifecycle
import Synchronization

/// Whether the store takes what is written: shown in metrics and health, and told when it changes.
final class StorageState: Sendable {
    private let available: Gauge
    private let errors: CounterFamily
    private let readiness: Readiness
    private let logger: Logger
    private let failing = Mutex(StoreFailure.Reason?.none)

    init(_ registry: Registry, readiness: Readiness, logger: Logger) throws {
        available = try registry.gauge(ExporterMetrics.storageAvailable).with()
        errors = try registry.counter(ExporterMetrics.storageErrors)
        self.readiness = readiness
        self.logger = logger
        available.set(1)
        for reason in StoreFailure.Reason.allCases { _ = errors.with(reason.rawValue) }
    }

    var isFailing: Bool { failing.withLock { $0 != nil } }

    /// Takes note of the end of a transaction.
    func ended(_ failure: StoreFailure?) {
        if let failure { errors.with(failure.reason.rawValue).increment() }
        failing.withLock { failing in
            guard failing != failure?.reason else { return }
            failing = failure?.reason
            available.set(failure == nil ? 1 : 0)
            readiness.setObstacle(failure.map { "the store takes no events: \($0)" })
            if let failure {
                logger.error(
                    "the store takes no events; they are answered 503 until it does", metadata: ["error": "\(failure)"])
            } else {
                logger.notice("the store takes events again")
            }
        }
    }
}

/// Tries a store that failed every second, since events may be sent elsewhere until it is said to work.
struct StorageRecovery<Time: Clock>: Service where Time.Duration == Duration {
    let store: PredictionStore
    let state: StorageState
    let clock: Time

    func run() async throws {
        try? await cancelWhenGracefulShutdown {
            while true {
                try await clock.sleep(for: .seconds(1))
                if state.isFailing { await store.probe() }
            }
        }
    }
}
