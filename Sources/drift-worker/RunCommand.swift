import ArgumentParser
import CommandLineShell
import DriftService
import Foundation
import Logging
import MetricsServer
import Specification

/// Runs the passes of all models on their schedules until SIGTERM or SIGINT, or once.
struct RunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Score each model's window on its schedule and push the gauges.")

    @OptionGroup var configurationOptions: ConfigurationOptions

    @Option(name: .customLong("exporter.url"), help: "Where the exporter answers.")
    var exporterURL = "http://127.0.0.1:8650"

    @Option(
        name: .customLong("storage.path"),
        help: "Folder of what one pass tells the next, made where there is none. (default: data/worker; with --once, memory)")
    var storagePath: String?

    @Option(name: .customLong("push.url"), help: "Push the gauges to this Pushgateway in place of the exporter.")
    var pushURL: String?

    @Option(
        name: .customLong("textfile.directory"),
        help: "Write the gauges to .prom files for node_exporter's textfile collector in place of the exporter.")
    var textfileFolder: String?

    @Flag(
        name: .customLong("stdout"),
        help: "With --once: print the gauges in Prometheus' text format in place of the scores and of pushing to the exporter.")
    var printsGauges = false

    @Option(name: .customLong("web.listen-address"), help: "Address to listen on, host:port or :port.")
    var address = ":8651"

    @Option(name: .customLong("web.max-requests"), help: "Scrapes answered at once, the others get 503; 0 for no limit.")
    var maximumScrapes = ServerLimits().scrapes

    @Flag(help: "Make one pass over all models, print the scores, and exit 0 if everything was pushed, else 1.")
    var once = false

    @OptionGroup var logOptions: LogOptions

    func validate() throws {
        guard ListenAddress(address) != nil else {
            throw ValidationError("--web.listen-address \(address) is not host:port or :port")
        }
        guard ExporterAddress(exporterURL) != nil else {
            throw ValidationError("--exporter.url \(exporterURL) is not http://host:port or https://host:port")
        }
        if let pushURL, ExporterAddress(pushURL) == nil {
            throw ValidationError("--push.url \(pushURL) is not http://host:port or https://host:port")
        }
        guard once || !printsGauges else { throw ValidationError("--stdout needs --once") }
        guard storagePath != "" else { throw ValidationError("--storage.path must not be empty") }
        guard textfileFolder != "" else { throw ValidationError("--textfile.directory must not be empty") }
        guard maximumScrapes >= 0 else { throw ValidationError("--web.max-requests must not be below 0") }
    }

    func run() async throws {
        guard let address = ListenAddress(address), let exporter = ExporterAddress(exporterURL) else { throw ExitCode.failure }
        let collected = printsGauges ? CollectedGauges() : nil
        let configuration = DriftWorkerConfiguration(
            specification: try MonitoringSpecification.load(paths: configurationOptions.paths, checkingFiles: true),
            exporter: exporter,
            destinations: GaugeDestinations(
                pushAddress: pushURL.flatMap(ExporterAddress.init), textfileFolder: textfileFolder, collected: collected),
            storagePath: storagePath ?? (once ? nil : "data/worker"), address: address,
            limits: ServerLimits(scrapes: maximumScrapes),
            logger: logOptions.logger("drift-worker"))
        if once {
            try await runOnce(configuration, collected)
        } else {
            try await buildDriftWorker(configuration).run()
        }
    }

    private func runOnce(_ configuration: DriftWorkerConfiguration, _ collected: CollectedGauges?) async throws {
        let pass = try await runDriftWorkerOnce(configuration)
        FileHandle.standardOutput.write(collected.map { Data($0.text) } ?? Data(pass.text.utf8))
        for failure in pass.failures { FileHandle.standardError.write(Data("error: \(failure)\n".utf8)) }
        if !pass.failures.isEmpty { throw ExitCode.failure }
    }
}
