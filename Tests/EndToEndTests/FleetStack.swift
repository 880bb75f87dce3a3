import Foundation
import LiveStack

/// Two exporters of the employment model, scraped by one Prometheus and, where they are installed, by VictoriaMetrics with vmalert,
/// which evaluate the same generated rules.
actor FleetStack {
    nonisolated let folder: String
    nonisolated let exporters: [String]
    nonisolated let prometheus: PrometheusAPI
    /// nil where VictoriaMetrics or vmalert is missing.
    nonisolated let victoria: PrometheusAPI?
    private nonisolated let ports: [Int]
    private var children: [ChildProcess] = []
    private var running: [Int: ChildProcess] = [:]

    /// Writes the configuration and generates everything from it.
    init(window: String, minimumRows: Int) async throws {
        folder = NSTemporaryDirectory() + "model-fleet-\(UUID().uuidString)"
        ports = try freePorts(5)
        exporters = ports[..<2].map { "http://127.0.0.1:\($0)" }
        prometheus = PrometheusAPI(url: "http://127.0.0.1:\(ports[2])")
        let isComplete = ["victoria-metrics", "vmalert"].allSatisfy { MonitoringTools.optional($0) != nil }
        victoria = isComplete ? PrometheusAPI(url: "http://127.0.0.1:\(ports[3])") : nil
        try FileManager.default.createDirectory(atPath: folder + "/logs", withIntermediateDirectories: true)
        var overlay = try ConfigurationOverlay(path: Repository.root + "/monitoring.yaml")
        let values = [
            ("models.0.quality.window", window), ("models.0.quality.min_rows", "\(minimumRows)"),
            ("models.0.drift.window", window), ("models.0.drift.min_rows", "\(minimumRows)"),
            ("stack.prometheus.scrape_interval", "1s"), ("stack.alertmanagers", "[]"), ("stack.drift_workers", "[]"),
            ("stack.exporters", "['127.0.0.1:\(ports[0])', '127.0.0.1:\(ports[1])']"),
        ]
        for (path, value) in values { try overlay.set(path, value) }
        try overlay.write(to: folder + "/monitoring.yaml")
        let (code, output) = try await ChildProcess.run(
            Programs.generateConfig, ["-f", folder + "/monitoring.yaml", "-o", folder])
        guard code == 0 else { throw StackError("generate-config ended with \(code): \(output)") }
    }

    func start() async throws {
        for index in exporters.indices { try await startExporter(index) }
        let tools = try MonitoringTools.first()
        try await launch(
            tools.prometheus,
            [
                "--config.file=\(folder)/prometheus/prometheus.yml", "--storage.tsdb.path=\(folder)/prometheus-data",
                "--web.listen-address=127.0.0.1:\(ports[2])",
            ], ready: prometheus.url + "/-/ready")
        guard let victoria, let database = MonitoringTools.optional("victoria-metrics"),
            let alert = MonitoringTools.optional("vmalert")
        else { return }
        try await launch(
            database,
            [
                "-promscrape.config=\(folder)/prometheus/prometheus.yml", "-promscrape.config.strictParse=false",
                "-storageDataPath=\(folder)/victoria-data", "-httpListenAddr=127.0.0.1:\(ports[3])",
                "-search.latencyOffset=1s", "-search.disableCache",
            ], ready: victoria.url + "/health")
        try await launch(
            alert,
            [
                "-rule=\(folder)/prometheus/rules/*.yml", "-datasource.url=\(victoria.url)", "-remoteWrite.url=\(victoria.url)",
                "-remoteWrite.flushInterval=100ms", "-rule.evalDelay=0s", "-evaluationInterval=1s", "-notifier.blackhole",
                "-httpListenAddr=127.0.0.1:\(ports[4])",
            ], ready: "http://127.0.0.1:\(ports[4])/health")
    }

    /// Ends one exporter and starts it again on what it stored; its counters begin at 0.
    func restartExporter(_ index: Int) async throws {
        await running[index]?.stop()
        try await startExporter(index)
    }

    private func startExporter(_ index: Int) async throws {
        running[index] = try await launch(
            Programs.exporter,
            [
                "--config.file", folder + "/monitoring.yaml", "--storage.path", "\(folder)/data-\(index)",
                "--web.listen-address", "127.0.0.1:\(ports[index])",
            ], ready: exporters[index] + "/-/ready")
    }

    /// Ends what was started, the last first, and removes the folder.
    func stop() async {
        for child in children.reversed() { await child.stop() }
        try? FileManager.default.removeItem(atPath: folder)
    }

    @discardableResult
    private func launch(_ program: String, _ arguments: [String], ready: String) async throws -> ChildProcess {
        let name = URL(fileURLWithPath: program).lastPathComponent
        let child = try ChildProcess(program, arguments, log: "\(folder)/logs/\(name)-\(children.count).log")
        children.append(child)
        try await waitUntil("\(name) is ready") {
            guard await child.isRunning else {
                let tail = (try? String(contentsOfFile: child.log, encoding: .utf8))?.suffix(2000) ?? ""
                throw StackError("\(name) ended at its start: \(tail)")
            }
            return await HTTP.isReady(ready)
        }
        return child
    }
}
