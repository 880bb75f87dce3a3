import Foundation
import Yams

/// The employment model of `monitoring.yaml` on the real programs: exporter, Prometheus and Alertmanager on loopback.
///
/// Windows, intervals and receivers are replaced: hours become seconds, and each receiver a webhook of this process.
package actor EmploymentStack {
    package nonisolated let folder: String
    package nonisolated let tools: MonitoringTools
    package nonisolated let configuration: String
    package nonisolated let exporterURL: String
    package nonisolated let prometheusURL: String
    package nonisolated let alertmanagerURL: String
    package nonisolated let workerURL: String
    package nonisolated let webhookPort: Int
    private nonisolated let ports: [Int]
    private var children: [ChildProcess] = []

    /// What stands in place of the file's values, beside addresses and receivers.
    package struct Tempo: Sendable {
        package var driftEvery = "2s"
        package var qualityWindow: String
        package var qualityRows: Int

        package init(driftEvery: String = "2s", qualityWindow: String, qualityRows: Int) {
            self.driftEvery = driftEvery
            self.qualityWindow = qualityWindow
            self.qualityRows = qualityRows
        }
    }

    /// Writes the configuration and generates everything from it into `folder`, which is made anew.
    package init(folder: String, tools: MonitoringTools, tempo: Tempo) async throws {
        self.folder = folder
        self.tools = tools
        ports = try freePorts(5)
        (exporterURL, prometheusURL, alertmanagerURL) = (Self.url(ports[0]), Self.url(ports[1]), Self.url(ports[2]))
        (webhookPort, workerURL) = (ports[3], Self.url(ports[4]))
        configuration = folder + "/monitoring.yaml"
        try? FileManager.default.removeItem(atPath: folder)
        try FileManager.default.createDirectory(atPath: folder + "/logs", withIntermediateDirectories: true)
        try Self.overlay(ports, tempo).write(to: configuration)
        let (code, output) = try await ChildProcess.run(Programs.generateConfig, ["-f", configuration, "-o", folder])
        guard code == 0 else { throw StackError("generate-config ended with \(code): \(output)") }
    }

    private static func url(_ port: Int) -> String { "http://127.0.0.1:\(port)" }

    private static func overlay(_ ports: [Int], _ tempo: Tempo) throws -> ConfigurationOverlay {
        var overlay = try ConfigurationOverlay(path: Repository.root + "/monitoring.yaml")
        let hosts = ports.map { "127.0.0.1:\($0)" }
        for receiver in overlay["alerting.receivers"]?.mapping?.keys.compactMap(\.string) ?? [] {
            let url = WebhookReceiver.url(port: ports[3], receiver: receiver)
            try overlay.set("alerting.receivers.\(receiver)", "{webhook: {url: '\(url)'}}")
        }
        let values = [
            ("alerting.for", "1s"), ("alerting.group_wait", "1s"), ("alerting.group_interval", "2s"),
            ("alerting.repeat_interval", "1h"),
            ("models.0.quality.window", tempo.qualityWindow), ("models.0.quality.min_rows", "\(tempo.qualityRows)"),
            ("models.0.drift.every", tempo.driftEvery), ("stack.prometheus.scrape_interval", "1s"),
            ("stack.prometheus.url", "http://\(hosts[1])"), ("stack.exporters", "['\(hosts[0])']"),
            ("stack.drift_workers", "['\(hosts[4])']"), ("stack.alertmanagers", "['\(hosts[2])']"),
        ]
        for (path, value) in values { try overlay.set(path, value) }
        return overlay
    }

    /// Starts the programs and waits until each is ready.
    package func start(worker: Bool) async throws {
        _ = try await startExporter()
        if worker { try await startWorker() }
        try await startAlertmanager()
        try await startPrometheus()
    }

    package func startExporter() async throws -> ChildProcess {
        let exporter = try launch(
            Programs.exporter,
            [
                "--config.file", configuration, "--storage.path", folder + "/data", "--web.listen-address",
                "127.0.0.1:\(ports[0])",
            ])
        try await ready(exporter, exporterURL + "/-/ready")
        return exporter
    }

    private func startWorker() async throws {
        let worker = try launch(
            Programs.driftWorker,
            [
                "run", "--config.file", configuration, "--exporter.url", exporterURL, "--storage.path",
                folder + "/worker-data", "--web.listen-address", "127.0.0.1:\(ports[4])",
            ])
        try await ready(worker, workerURL + "/-/ready")
    }

    private func startAlertmanager() async throws {
        let alertmanager = try launch(tools.alertmanager, tools.alertmanagerArguments(folder: folder, port: ports[2]))
        try await ready(alertmanager, alertmanagerURL + "/-/ready")
    }

    private func startPrometheus() async throws {
        let prometheus = try launch(
            tools.prometheus,
            [
                "--config.file=\(folder)/prometheus/prometheus.yml", "--storage.tsdb.path=\(folder)/prometheus-data",
                "--web.listen-address=127.0.0.1:\(ports[1])", "--log.level=info",
            ])
        try await ready(prometheus, prometheusURL + "/-/ready")
    }

    /// Runs `drift-worker run --once` and gives what it printed.
    package func scoreOnce() async throws -> (status: Int32, output: String) {
        try await ChildProcess.run(
            Programs.driftWorker,
            ["run", "--once", "--config.file", configuration, "--exporter.url", exporterURL, "--log.level", "error"])
    }

    /// Replays rows of the example with their outcomes.
    package func replay(skip: Int, limit: Int, rate: Int? = nil) async throws -> (status: Int32, output: String) {
        let arguments = [
            "replay", Repository.employment + "/production.csv.gz", "--config.file", configuration, "--model", "employment",
            "--exporter.url", exporterURL, "--outcomes", Repository.employment + "/outcomes.csv.gz", "--skip", "\(skip)",
            "--limit", "\(limit)",
        ]
        return try await ChildProcess.run(
            Programs.exporter, arguments + (rate.map { ["--rate", "\($0)"] } ?? []), within: .seconds(900))
    }

    /// Ends what was started, the last first.
    package func stop() async {
        for child in children.reversed() { await child.stop() }
        children = []
    }

    private func launch(_ program: String, _ arguments: [String]) throws -> ChildProcess {
        let name = URL(fileURLWithPath: program).lastPathComponent
        let child = try ChildProcess(program, arguments, log: "\(folder)/logs/\(name).log")
        children.append(child)
        return child
    }

    private func ready(_ child: ChildProcess, _ url: String) async throws {
        try await waitUntil("\(child.name) is ready") {
            guard await child.isRunning else {
                let tail = (try? String(contentsOfFile: child.log, encoding: .utf8))?.suffix(2000) ?? ""
                throw StackError("\(child.name) ended at its start: \(tail)")
            }
            return await HTTP.isReady(url)
        }
    }
}
