import ArgumentParser
import Catalog
import CommandLineShell
import ExporterService
import Logging
import MetricsServer
import Specification

/// `exporter`: runs until SIGTERM or SIGINT, unless a subcommand is named.
@main
struct ExporterCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "exporter",
        abstract: "Takes prediction events over HTTP and serves them as Prometheus metrics.",
        version: "exporter \(ProgramVersion.current)",
        subcommands: [ReplayCommand.self, ProbeCommand.self, BackupCommand.self, CleanupCommand.self])

    static func main() async { await runShell() }

    @OptionGroup var configurationOptions: ConfigurationOptions

    @Option(name: .customLong("web.listen-address"), help: "Address to listen on, host:port or :port.")
    var address = ":8650"

    @OptionGroup var storage: StorageOptions

    @Option(name: .customLong("web.max-body-bytes"), help: "Bytes that the body of a push may have.")
    var maximumBodyBytes = ServerLimits().bodyBytes

    @Option(name: .customLong("events.max-body-bytes"), help: "Bytes that a body of events may have as sent; 0 for any number.")
    var maximumEventBytes = 0

    @Option(
        name: .customLong("events.max-decompressed-bytes"), help: "Bytes that a body of events in gzip may have in the end.")
    var maximumDecompressedBytes = IntakeLimits().decompressedBytes

    @Option(
        name: .customLong("web.body-timeout"),
        help: "Seconds in which the body of a request must arrive; one of events has a second more for each 64 KiB.")
    var bodySeconds = 30.0

    @Option(name: .customLong("web.max-requests"), help: "Scrapes answered at once, the others get 503; 0 for no limit.")
    var maximumScrapes = ServerLimits().scrapes

    @Flag(name: .customLong("web.enable-lifecycle"), help: "Take POST and PUT /-/reload; SIGHUP reloads always.")
    var isLifecycleEnabled = false

    @Option(
        name: .customLong("push.time-to-live"),
        help: "Time without a push after which a pushed group goes away, such as 5m; 0 for never. ?ttl=5m overrides it.")
    var timeToLive = TimeToLive.never

    @Flag(name: .customLong("push.enable-utf8-names"), help: "Take metric and label names of any UTF-8 in pushed bodies.")
    var acceptsUTF8Names = false

    @OptionGroup var logOptions: LogOptions

    func validate() throws {
        guard ListenAddress(address) != nil else {
            throw ValidationError("--web.listen-address \(address) is not host:port or :port")
        }
        guard maximumBodyBytes > 0 else { throw ValidationError("--web.max-body-bytes must be above 0") }
        guard maximumEventBytes >= 0 else { throw ValidationError("--events.max-body-bytes must not be below 0") }
        guard maximumDecompressedBytes > 0 else { throw ValidationError("--events.max-decompressed-bytes must be above 0") }
        guard bodySeconds > 0, bodySeconds <= 86400 else {
            throw ValidationError("--web.body-timeout must be in 0...86400 seconds")
        }
        guard maximumScrapes >= 0 else { throw ValidationError("--web.max-requests must not be below 0") }
    }

    func run() async throws {
        guard let address = ListenAddress(address) else { throw ExitCode.failure }
        let limits = ServerLimits(bodyBytes: maximumBodyBytes, bodyTime: .seconds(bodySeconds), scrapes: maximumScrapes)
        let configuration = ExporterConfiguration(
            specification: try MonitoringSpecification.load(paths: configurationOptions.paths, checkingFiles: true),
            configurationFiles: configurationOptions.paths, isLifecycleEnabled: isLifecycleEnabled, address: address,
            storageFolder: storage.folder, limits: limits,
            intake: IntakeLimits(
                bodyBytes: maximumEventBytes == 0 ? .max : maximumEventBytes, decompressedBytes: maximumDecompressedBytes),
            push: PushConfiguration(timeToLive: timeToLive, acceptsUTF8Names: acceptsUTF8Names),
            logger: logOptions.logger("exporter"))
        try await buildExporter(configuration).run()
    }
}

extension TimeToLive: ExpressibleByArgument {
    public init?(argument: String) { self.init(argument) }

    public var defaultValueDescription: String { description }
}
