import Foundation
import LiveStack
import Testing

/// SIGHUP to the real program: in this process it would reach the exporters of all tests.
@Suite struct ReloadSignalTests {
    private static let success = "configuration reloaded"
    private static let failure = "configuration not reloaded"

    @Test(.timeLimit(.minutes(2)))
    func `a hangup reloads, a wrong file does not end the exporter, and its diagnostics are one line each`() async throws {
        let files = try ReloadableExporter(try TemporaryFolder())
        let log = files.folder.path + "/exporter.log"
        let ports = try freePorts(1)
        let exporter = try ChildProcess(
            Programs.exporter,
            [
                "--config.file", files.path, "--web.listen-address", "127.0.0.1:\(ports[0])", "--storage.path",
                files.folder.path + "/data",
            ], log: log)
        let running = RunningExporter(url: "http://127.0.0.1:\(ports[0])")
        do {
            try await waitUntil("it is ready") { await HTTP.isReady(running.url + "/-/ready") }
            #expect(try await running.send("POST", "/-/reload").status == 403)
            try files.write(models: ReloadableExporter.churn("credit"))
            await exporter.send(SIGHUP)
            try await waitUntil("it reloads") { try Self.count(Self.success, log) == 1 }
            #expect(try await running.sample(#"model_info{model="credit",stage="champion",version="1.0"}"#) == 1)
            try files.write("project: \"\\e[31m\"\nnonsense: 1\n")
            await exporter.send(SIGHUP)
            try await waitUntil("it refuses") { try Self.count(Self.failure, log) == 1 }
            #expect(try await running.sample(#"model_exporter_config_reloads_total{result="failure"}"#) == 1)
            #expect(try Self.count("error[unknown-key]", log) == 1)
            #expect(try !String(contentsOfFile: log, encoding: .utf8).contains("\u{1B}"))
        } catch {
            await exporter.stop()
            throw error
        }
        await exporter.send(SIGTERM)
        #expect(try await exporter.end() == 0)
    }

    private static func count(_ text: String, _ log: String) throws -> Int {
        try String(contentsOfFile: log, encoding: .utf8).split(separator: "\n").count { $0.contains(text) }
    }
}
