package import Logging
package import MetricsServer
package import Specification

/// Everything that a drift worker needs to run; flags, environment and files are decided before.
package struct DriftWorkerConfiguration: Sendable {
    package var specification: MonitoringSpecification
    package var exporter: ExporterAddress
    package var destinations: GaugeDestinations
    /// The folder of what one pass tells the next, made where there is none; nil keeps it in memory.
    package var storagePath: String?
    /// Where the worker serves its own `/metrics` and health.
    package var address: ListenAddress
    package var limits: ServerLimits
    package var client: ExporterClient.Limits
    package var logger: Logger
    /// Called with the bound port once connections are taken.
    package var onListening: @Sendable (Int) async -> Void

    package init(
        specification: MonitoringSpecification, exporter: ExporterAddress,
        destinations: GaugeDestinations = GaugeDestinations(), storagePath: String? = nil, address: ListenAddress,
        limits: ServerLimits = ServerLimits(), client: ExporterClient.Limits = ExporterClient.Limits(), logger: Logger,
        onListening: @escaping @Sendable (Int) async -> Void = { _ in }
    ) {
        self.specification = specification
        self.exporter = exporter
        self.destinations = destinations
        self.storagePath = storagePath
        self.address = address
        self.limits = limits
        self.client = client
        self.logger = logger
        self.onListening = onListening
    }
}
