import Foundation
package import Logging
package import ServiceLifecycle
import UnixSignals

/// The services of one program, ready to run together.
package struct Daemon: Sendable {
    package let services: [any Service]
    package let logger: Logger

    /// - Parameter services: stopped in the reverse of this order.
    package init(services: [any Service], logger: Logger) {
        self.services = services
        self.logger = logger
    }

    /// Runs until SIGTERM or SIGINT, then lets each service finish, a minute at most.
    package func run() async throws {
        // A file that must not grow any more is an error of its writer, not the end of the process.
        signal(SIGXFSZ, SIG_IGN)
        var configuration = ServiceGroupConfiguration(
            services: services.map { .init(service: $0, successTerminationBehavior: .gracefullyShutdownGroup) },
            gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
        configuration.maximumGracefulShutdownDuration = .seconds(60)
        try await ServiceGroup(configuration: configuration).run()
    }
}
