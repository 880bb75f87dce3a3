package import Hummingbird
import HummingbirdCore
package import Instruments
package import Logging
import NIOCore
package import ServiceLifecycle

/// The HTTP server of a daemon: `/metrics`, health and what the daemon adds to the router.
package struct MetricsServer: Sendable {
    package let address: ListenAddress
    package let limits: ServerLimits
    package let registry: Registry
    package let readiness: Readiness
    package let requests: CounterFamily
    package let scrapes: ScrapeMeters
    package let logger: Logger

    package init(
        address: ListenAddress, limits: ServerLimits = ServerLimits(), registry: Registry, readiness: Readiness,
        requests: CounterFamily, scrapes: ScrapeMeters, logger: Logger
    ) {
        self.address = address
        self.limits = limits
        self.registry = registry
        self.readiness = readiness
        self.requests = requests
        self.scrapes = scrapes
        self.logger = logger
    }

    /// - Parameter onListening: called once with the bound port, when connections are taken.
    package func service(
        routes: (Router<ServerContext>) -> Void, onListening: @escaping @Sendable (Int) async -> Void = { _ in }
    ) -> some Service {
        let router = Router(context: ServerContext.self, options: [.autoGenerateHeadEndpoints])
        router.add(middleware: RequestCounterMiddleware(requests))
        addRoutes(router)
        routes(router)
        let application = Application(
            router: router,
            server: .http1(
                configuration: .init(
                    additionalChannelHandlers: [
                        FirstRequestDeadline(.init(limits.firstRequestTime)), ReplyDeadline(.init(limits.replyTime)),
                        ClientDeparture(),
                    ],
                    idleTimeout: .init(limits.idleTime),
                    httpDecoderConfiguration: .init(
                        maxHeaderFieldSize: 16_384, maxHeaderListSize: 65_536, maxHeaderFieldCount: 100))),
            configuration: .init(
                address: .hostname(address.host, port: address.port),
                availableConnectionsDelegate: MaximumAvailableConnections(limits.connections)),
            onServerRunning: { channel in await onListening(channel.localAddress?.port ?? 0) },
            logger: logger)
        return ListeningService(server: application, address: address)
    }

    private func addRoutes(_ router: Router<ServerContext>) {
        let readiness = readiness
        ScrapeRoute(registry: registry, meters: scrapes, limits: limits).add(to: router)
        // A restart would not help, so that an obstacle is told here and refused only there.
        router.get("/-/healthy") { _, _ in Response.text("OK\(readiness.obstacle.map { ", but \($0)" } ?? "")\n") }
        router.get("/-/ready") { _, _ in
            guard !readiness.isReady else { return Response.text("OK\n") }
            let reason = readiness.obstacle.map { ": \($0)" } ?? ""
            return Response.text("not ready\(reason)\n", status: .serviceUnavailable)
        }
        for path in ["/-/healthy", "/-/ready"] as [RouterPath] { router.refuseOtherMethods(path, than: [.get]) }
    }
}
