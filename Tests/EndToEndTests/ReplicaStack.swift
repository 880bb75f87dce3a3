import Foundation
import LiveStack

/// Two exporters of the employment model, and the servers that scrape both: Prometheus, and VictoriaMetrics where there is one.
actor ReplicaStack {
    /// The addresses of the servers.
    nonisolated let servers: [String]
    private let folder: String
    private let exporters: [Int]
    private let programs: [(path: String, arguments: [String])]
    private var children: [ChildProcess] = []

    init() throws {
        folder = NSTemporaryDirectory() + "model-exporter-\(UUID().uuidString)"
        let ports = try freePorts(4)
        exporters = Array(ports[..<2])
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let targets = exporters.map { "'127.0.0.1:\($0)'" }.joined(separator: ", ")
        try "scrape_configs: [{ job_name: exporter, scrape_interval: 1s, static_configs: [{ targets: [\(targets)] }] }]\n"
            .write(toFile: folder + "/scrape.yml", atomically: true, encoding: .utf8)
        var programs = [
            (
                path: try MonitoringTools.first().prometheus,
                arguments: [
                    "--config.file=\(folder)/scrape.yml", "--storage.tsdb.path=\(folder)/prometheus",
                    "--web.listen-address=127.0.0.1:\(ports[2])",
                ]
            )
        ]
        if let victoria = MonitoringTools.optional("victoria-metrics") {
            programs.append(
                (
                    victoria,
                    [
                        "-promscrape.config=\(folder)/scrape.yml", "-storageDataPath=\(folder)/victoria",
                        "-httpListenAddr=127.0.0.1:\(ports[3])", "-search.latencyOffset=0s",
                    ]
                ))
        }
        self.programs = programs
        servers = zip(programs, ports[2...]).map { "http://127.0.0.1:\($1)" }
        for server in servers {
            var overlay = try ConfigurationOverlay(path: Repository.root + "/monitoring.yaml")
            try overlay.set("models.0.drift.window", "10m")
            try overlay.set("models.0.drift.source", "{ prometheus: { url: '\(server)', delay: 1ms } }")
            try overlay.write(to: Self.configuration(folder, server))
        }
    }

    /// Ready when each server has scraped both exporters once: what is counted before is not in any window.
    func start() async throws {
        for port in exporters {
            try launch(
                Programs.exporter,
                [
                    "--config.file", Self.configuration(folder, servers[0]), "--storage.path", "\(folder)/data-\(port)",
                    "--web.listen-address", "127.0.0.1:\(port)",
                ])
        }
        for port in exporters {
            try await waitUntil("an exporter is ready") { await HTTP.isReady("http://127.0.0.1:\(port)/-/ready") }
        }
        for program in programs { try launch(program.path, program.arguments) }
        for server in servers { try await wait(for: "count(model_predictions_total)", toBe: 2, in: server) }
    }

    /// Sends the first rows of the example, one half to each exporter.
    func replay(rows: Int) async throws {
        for (index, port) in exporters.enumerated() {
            let run = try await ChildProcess.run(
                Programs.exporter,
                [
                    "replay", Repository.employment + "/production.csv.gz", "--config.file",
                    Self.configuration(folder, servers[0]),
                    "--model", "employment", "--exporter.url", "http://127.0.0.1:\(port)", "--skip", "\(index * rows / 2)",
                    "--limit",
                    "\(rows / 2)",
                ])
            guard run.status == 0 else { throw StackError("replay ended with \(run.status): \(run.output)") }
        }
    }

    /// Waits until a server has scraped every value of the rows.
    func waitForRows(_ rows: Int, in server: String) async throws {
        try await wait(
            for: "sum(model_feature_value_count) + sum(model_feature_category_total) + sum(model_feature_missing_total)",
            toBe: Double(rows * 16), in: server)
    }

    func scoreOnce(_ server: String) async throws -> (status: Int32, output: String) {
        try await ChildProcess.run(
            Programs.driftWorker,
            [
                "run", "--once", "--stdout", "--config.file", Self.configuration(folder, server), "--exporter.url",
                "http://127.0.0.1:\(exporters[0])", "--log.level", "error",
            ])
    }

    func stop() async {
        for child in children.reversed() { await child.stop() }
        try? FileManager.default.removeItem(atPath: folder)
    }

    private func wait(for expression: String, toBe value: Double, in server: String) async throws {
        let server = PrometheusAPI(url: server)
        try await waitUntil("\(expression) is \(value)", within: .seconds(60)) {
            (try? await server.value(expression)) == value
        }
    }

    private func launch(_ program: String, _ arguments: [String]) throws {
        children.append(try ChildProcess(program, arguments, log: "\(folder)/program-\(children.count).log"))
    }

    private static func configuration(_ folder: String, _ server: String) -> String {
        "\(folder)/monitoring-\(server.split(separator: ":").last ?? "").yaml"
    }
}
