import AsyncHTTPClient
import Logging
import MetricsServer
import ServiceLifecycle

/// Closes the client when everything that uses it has ended.
struct ClientLifetime: Service {
    let http: HTTPClient
    let logger: Logger

    func run() async throws {
        try? await gracefulShutdown()
        try await http.shutdown()
        logger.info("stopped")
    }
}

/// Says not ready as soon as the worker is asked to stop.
struct NotReady: Service {
    let readiness: Readiness

    func run() async throws {
        try? await gracefulShutdown()
        readiness.set(false)
    }
}
