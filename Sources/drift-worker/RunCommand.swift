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

    @Option(name: .customLong("config.file"), help: "The file that says what is monitored.")
    var configurationFile = "monitoring.yaml"

    @Option(name: .customLong("exporter.url"), help: "Where the exporter answers.")
    var exporterURL = "http://127.0.0.1:8650"

    @Option(
        name: .customLong("storage.path"),
        help: "Folder of what one pass tells the next, made where there is none. (default: data/worker; with --once, memory)")
    var storagePath: String?

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
        guard storagePath != "" else { throw ValidationError("--storage.path must not be empty") }
        guard maximumScrapes >= 0 else { throw ValidationError("--web.max-requests must not be below 0") }
    }

    func run() async throws {
        guard let address = ListenAddress(address), let exporter = ExporterAddress(exporterURL) else { throw ExitCode.failure }
        let configuration = DriftWorkerConfiguration(
            specification: try MonitoringSpecification.load(path: configurationFile, checkingFiles: true),
            exporter: exporter, storagePath: storagePath ?? (once ? nil : "data/worker"), address: address,
            limits: ServerLimits(scrapes: maximumScrapes),
            logger: logOptions.logger("drift-worker"))
        if once {
            try await runOnce(configuration)
        } else {
            try await buildDriftWorker(configuration).run()
        }
    }

    private func runOnce(_ configuration: DriftWorkerConfiguration) async throws {
        let pass = try await runDriftWorkerOnce(configuration)
        FileHandle.standardOutput.write(Data(pass.text.utf8))
        for failure in pass.failures { FileHandle.standardError.write(Data("error: \(failure)\n".utf8)) }
        if !pass.failures.isEmpty { throw ExitCode.failure }
    }
}
