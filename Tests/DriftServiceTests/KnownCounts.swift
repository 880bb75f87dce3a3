import Foundation
import LiveStack

/// Servers that hold an hour of samples of known counters, one each 15 s.
enum KnownCounts {
    static let start = 1_700_000_000
    /// The end of the samples.
    static let end = Double(start + 3_600)

    /// One counter of the samples, by the number of the scrape.
    struct Series: Sendable {
        let text: String
        var scrapes = 0..<240
        let value: @Sendable (_ scrape: Int) -> Int
    }

    /// The families by name, each with its series; a histogram's are its buckets.
    typealias Families = [(name: String, type: String, series: [Series])]

    /// Has a Prometheus of each stack, and a VictoriaMetrics where there is one, hold them while `body` runs.
    static func withServers(_ families: Families, _ body: (_ name: String, _ url: String) async throws -> Void) async throws {
        let folder = try TemporaryFolder()
        let lines = families.flatMap { family in
            family.series.flatMap { series in
                series.scrapes.map { (text: "\(series.text) \(series.value($0))", time: start + 15 * $0) }
            }
        }
        try openMetrics(families).write(toFile: folder.path + "/samples.txt", atomically: true, encoding: .utf8)
        for (index, tools) in try MonitoringTools.all().enumerated() {
            let blocks = try await ChildProcess.run(
                tools.promtool,
                ["tsdb", "create-blocks-from", "openmetrics", folder.path + "/samples.txt", "\(folder.path)/\(index)"])
            guard blocks.status == 0 else { throw StackError("no blocks: \(blocks.output)") }
            try "{}".write(toFile: folder.path + "/prometheus.yml", atomically: true, encoding: .utf8)
            let arguments = [
                "--config.file=\(folder.path)/prometheus.yml", "--storage.tsdb.path=\(folder.path)/\(index)",
                "--storage.tsdb.retention.time=100y",
            ]
            try await serve(tools.prometheus, arguments, "--web.listen-address=", "/-/ready", folder) { url in
                try await body("prometheus \(index)", url)
            }
        }
        guard let program = MonitoringTools.optional("victoria-metrics") else { return }
        let arguments = ["-storageDataPath=\(folder.path)/vm", "-retentionPeriod=100y"]
        try await serve(program, arguments, "-httpListenAddr=", "/health", folder) { url in
            let text = lines.map { "\($0.text) \($0.time)000\n" }.joined()
            let reply = try await HTTP.send("POST", url + "/api/v1/import/prometheus", body: Array(text.utf8))
            guard reply.status == 204 else { throw StackError("\(reply)") }
            _ = try await HTTP.get(url + "/internal/force_flush")
            try await body("victoria-metrics", url)
        }
    }

    private static func serve(
        _ program: String, _ arguments: [String], _ listen: String, _ ready: String, _ folder: TemporaryFolder,
        _ body: (_ url: String) async throws -> Void
    ) async throws {
        let address = "127.0.0.1:\(try freePorts(1)[0])"
        let child = try ChildProcess(program, arguments + [listen + address], log: folder.path + "/server.log")
        do {
            try await waitUntil("\(program) is ready") { await HTTP.isReady("http://\(address)\(ready)") }
            try await body("http://\(address)")
        } catch {
            await child.stop()
            throw error
        }
        await child.stop()
    }

    private static func openMetrics(_ families: Families) -> String {
        families.map { family in
            // OpenMetrics wants the points of a series together.
            "# TYPE \(family.name) \(family.type)\n"
                + family.series.map { series in
                    series.scrapes.map { "\(series.text) \(series.value($0)) \(start + 15 * $0)\n" }.joined()
                }.joined()
        }.joined() + "# EOF\n"
    }
}
