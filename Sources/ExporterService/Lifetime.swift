import Logging
import MetricsServer
import PredictionStore
import ServiceLifecycle

/// Refuses new work as soon as the exporter is asked to stop, so that load balancers turn away while the rest drains.
struct Drain: Service {
    let gate: IntakeGate
    let readiness: Readiness

    func run() async throws {
        try? await gracefulShutdown()
        readiness.set(false)
        gate.drain()
    }
}

/// Closes the store when everything that uses it has ended.
struct StoreLifetime: Service {
    let store: PredictionStore
    let logger: Logger

    func run() async throws {
        try? await gracefulShutdown()
        try await store.closeInBackground()
        logger.info("stopped")
    }
}
