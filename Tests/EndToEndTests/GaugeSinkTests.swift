import Foundation
import LiveStack
import Testing

/// Where `drift-worker run --once` leaves its gauges, with the real programs that take them.
@Suite struct GaugeSinkTests {
    private static func events(_ count: Int) -> String {
        let now = Date.now.timeIntervalSince1970
        return (0..<count).map { row in
            #"{"type":"prediction","model":"churn","version":"1.0","id":"\#(row)","timestamp":\#(now - 60),"#
                + #""features":{"age":\#(20 + row % 3 * 10),"plan":"\#(row % 3 == 1 ? "yearly" : "monthly")"},"#
                + #""prediction":"leave","score":0.5}"# + "\n"
        }.joined()
    }

    /// A running exporter with rows of the model `churn`, while `body` runs.
    private func withExporter(_ body: (SmallExporter) async throws -> Void) async throws {
        let exporter = try SmallExporter()
        do {
            try await exporter.start()
            let reply = try await exporter.post(Self.events(600))
            #expect(reply.status == 200 && reply.body.contains(#""rejected":[]"#), "\(reply.body.prefix(500))")
            try await body(exporter)
        } catch {
            await exporter.remove()
            throw error
        }
        await exporter.remove()
    }

    private func runOnce(_ exporter: SmallExporter, _ arguments: String...) async throws -> (status: Int32, output: String) {
        try await ChildProcess.run(
            Programs.driftWorker,
            [
                "run", "--once", "--config.file", exporter.folder + "/monitoring.yaml", "--exporter.url", exporter.url,
                "--log.level", "error",
            ] + arguments)
    }

    /// Has promtool read a text as Prometheus does.
    private func check(_ text: String) async throws {
        let promtool = try MonitoringTools.first().promtool
        let file = NSTemporaryDirectory() + "gauges-\(UUID().uuidString).txt"
        try text.write(toFile: file, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(atPath: file) }
        let checked = try await ChildProcess.run("/bin/sh", ["-c", #""$0" check metrics < "$1""#, promtool, file])
        #expect(checked.status == 0, "\(checked.output)")
    }

    private static let rows = #"model_drift_window_rows{model="churn",version="1.0"} 600"#

    @Test(.timeLimit(.minutes(3)))
    func `standard output has one exposition that promtool reads, and the exporter is left alone`() async throws {
        try await withExporter { exporter in
            let run = try await runOnce(exporter, "--stdout")
            #expect(run.status == 0)
            #expect(run.output.split(separator: "\n").contains { $0 == Self.rows })
            #expect(run.output.contains(#"model_drift_score{feature="age",model="churn",test="psi",version="1.0"}"#))
            try await check(run.output)
            #expect(try await HTTP.get(exporter.url + "/metrics").body.contains("model_drift_window_rows{") == false)
        }
    }

    @Test(.timeLimit(.minutes(3)))
    func `text files for node_exporter are whole, readable for all, and promtool reads them together`() async throws {
        try await withExporter { exporter in
            let folder = exporter.folder + "/textfile"
            let run = try await runOnce(exporter, "--textfile.directory", folder)
            #expect(run.status == 0, "\(run.output)")
            let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
            #expect(names == ["drift-worker@churn@1.0.prom", "quality-worker@churn@1.0.prom"])
            let texts = try names.map { try String(contentsOfFile: folder + "/" + $0, encoding: .utf8) }
            #expect(texts[0].split(separator: "\n").contains { $0 == Self.rows })
            try await check(texts.joined())
            let attributes = try FileManager.default.attributesOfItem(atPath: folder + "/" + names[0])
            #expect((attributes[.posixPermissions] as? Int).map { $0 & 0o444 } == 0o444)
        }
    }

    @Test(.timeLimit(.minutes(3)))
    func `a real Pushgateway takes the gauges in groups of model and version`() async throws {
        guard let program = MonitoringTools.optional("prometheus-pushgateway") else { return }
        let port = try freePorts(1)[0]
        let url = "http://127.0.0.1:\(port)"
        try await withExporter { exporter in
            let gateway = try ChildProcess(
                program, ["--web.listen-address=127.0.0.1:\(port)"], log: exporter.folder + "/pushgateway.log")
            do {
                try await waitUntil("the Pushgateway is ready") { await HTTP.isReady(url + "/-/ready") }
                let run = try await runOnce(exporter, "--push.url", url + "/")
                #expect(run.status == 0, "\(run.output)")
                let metrics = try await HTTP.get(url + "/metrics").body
                #expect(
                    metrics.contains(
                        #"model_drift_window_rows{instance="",job="drift-worker",model="churn",version="1.0"} 600"#))
                #expect(metrics.contains(#"push_time_seconds{instance="",job="quality-worker",model="churn",version="1.0"}"#))
            } catch {
                await gateway.stop()
                throw error
            }
            await gateway.stop()
        }
    }

    @Test(.timeLimit(.minutes(3)))
    func `a Pushgateway that is down fails the run, and the text files are written all the same`() async throws {
        try await withExporter { exporter in
            let folder = exporter.folder + "/textfile"
            let run = try await runOnce(exporter, "--push.url", "http://127.0.0.1:1", "--textfile.directory", folder)
            #expect(run.status == 1)
            #expect(run.output.contains("error: churn: PUT http://127.0.0.1:1/metrics/job/drift-worker/"))
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder).count == 2)
        }
    }

    @Test(.timeLimit(.minutes(3)))
    func `a second worker on the same folder is refused by name`() async throws {
        try await withExporter { exporter in
            let folder = exporter.folder + "/worker"
            let worker = try ChildProcess(
                Programs.driftWorker,
                [
                    "run", "--config.file", exporter.folder + "/monitoring.yaml", "--exporter.url", exporter.url,
                    "--web.listen-address", "127.0.0.1:\(try freePorts(1)[0])", "--storage.path", folder,
                ], log: exporter.folder + "/worker.log")
            do {
                try await waitUntil("the schedule is kept") {
                    FileManager.default.fileExists(atPath: folder + "/state/churn@@schedule.json")
                }
                let run = try await runOnce(exporter, "--storage.path", folder)
                #expect(run.status != 0)
                #expect(run.output.contains("another drift-worker uses this folder"))
            } catch {
                await worker.stop()
                throw error
            }
            await worker.stop()
        }
    }
}
