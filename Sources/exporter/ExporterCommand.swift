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
        subcommands: [ReplayCommand.self, ProbeCommand.self])

    static func main() async { await runShell() }

    @Option(name: .customLong("config.file"), help: "The file that says what is monitored.")
    var configurationFile = "monitoring.yaml"

    @Option(name: .customLong("web.listen-address"), help: "Address to listen on, host:port or :port.")
    var address = ":8650"

    @Option(name: .customLong("storage.path"), help: "Folder of the store; made when it does not exist.")
    var storageFolder = "data/"

    @Option(name: .customLong("web.max-body-bytes"), help: "Bytes that the body of one request may have.")
    var maximumBodyBytes = ServerLimits().bodyBytes

    @Option(name: .customLong("web.body-timeout"), help: "Seconds in which the body of a request must arrive.")
    var bodySeconds = 30.0

    @OptionGroup var logOptions: LogOptions

    func validate() throws {
        guard ListenAddress(address) != nil else {
            throw ValidationError("--web.listen-address \(address) is not host:port or :port")
        }
        guard maximumBodyBytes > 0 else { throw ValidationError("--web.max-body-bytes must be above 0") }
        guard bodySeconds > 0, bodySeconds <= 86400 else {
            throw ValidationError("--web.body-timeout must be in 0...86400 seconds")
        }
    }

    func run() async throws {
        guard let address = ListenAddress(address) else { throw ExitCode.failure }
        let limits = ServerLimits(bodyBytes: maximumBodyBytes, bodyTime: .seconds(bodySeconds))
        let configuration = ExporterConfiguration(
            specification: try MonitoringSpecification.load(path: configurationFile, checkingFiles: true), address: address,
            storageFolder: storageFolder, limits: limits, logger: logOptions.logger("exporter"))
        try await buildExporter(configuration).run()
    }
}
