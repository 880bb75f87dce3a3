package import Logging
package import MetricsServer
package import Specification

/// Everything that an exporter needs to run; flags, environment and files are decided before.
package struct ExporterConfiguration: Sendable {
    package var specification: MonitoringSpecification
    /// Where the specification came from, to be read again at a reload, overlays last; empty when there is nothing to read again.
    package var configurationFiles: [String]
    /// Whether a request may reload the configuration.
    package var isLifecycleEnabled: Bool
    package var address: ListenAddress
    package var storageFolder: String
    package var limits: ServerLimits
    package var intake: IntakeLimits
    package var push: PushConfiguration
    package var reading: ReadingLimits
    package var logger: Logger
    /// Called with the bound port once connections are taken.
    package var onListening: @Sendable (Int) async -> Void

    package init(
        specification: MonitoringSpecification, configurationFiles: [String] = [], isLifecycleEnabled: Bool = false,
        address: ListenAddress, storageFolder: String, limits: ServerLimits = ServerLimits(),
        intake: IntakeLimits = IntakeLimits(), push: PushConfiguration = PushConfiguration(),
        reading: ReadingLimits = ReadingLimits(), logger: Logger,
        onListening: @escaping @Sendable (Int) async -> Void = { _ in }
    ) {
        self.specification = specification
        self.configurationFiles = configurationFiles
        self.isLifecycleEnabled = isLifecycleEnabled
        self.address = address
        self.storageFolder = storageFolder
        self.limits = limits
        self.intake = intake
        self.push = push
        self.reading = reading
        self.logger = logger
        self.onListening = onListening
    }
}

/// How much the intake takes at once.
package struct IntakeLimits: Sendable {
    /// Requests that are read, decoded or stored at the same time, half of them of one client; more are answered 429.
    package var requests: Int
    /// Bytes of bodies held at the same time; more are answered 429.
    package var bytes: Int
    /// Bytes that one request may hold of its body, however long that is.
    package var segmentBytes: Int
    /// Bytes of a body of events as sent.
    package var bodyBytes: Int
    /// Bytes of a gzip body after decompression.
    package var decompressedBytes: Int
    /// Rejected lines that a reply lists; the rest is a number.
    package var listedRejections: Int
    /// Versions of a model that have series of their own; more share `__other__`.
    package var versions: Int

    package init(
        requests: Int = 512, bytes: Int = 256 << 20, segmentBytes: Int = 4 << 20, bodyBytes: Int = .max,
        decompressedBytes: Int = 1 << 30, listedRejections: Int = 1000, versions: Int = 50
    ) {
        self.requests = requests
        self.bytes = bytes
        self.segmentBytes = segmentBytes
        self.bodyBytes = bodyBytes
        self.decompressedBytes = decompressedBytes
        self.listedRejections = listedRejections
        self.versions = versions
    }
}
