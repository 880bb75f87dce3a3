import Foundation

/// The real exporter on a small model `churn`, in a folder of its own; it can be ended and started again on what it stored.
package actor SmallExporter {
    package nonisolated let folder: String
    package nonisolated let url: String
    private let port: Int
    private var child: ChildProcess?

    /// - Parameter settings: further lines of the configuration's top level.
    package init(settings: String = "") throws {
        folder = NSTemporaryDirectory() + "model-exporter-\(UUID().uuidString)"
        port = try freePorts(1)[0]
        url = "http://127.0.0.1:\(port)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try Self.reference.write(toFile: folder + "/reference.csv", atomically: true, encoding: .utf8)
        try (Self.configuration + settings + "\n").write(toFile: folder + "/monitoring.yaml", atomically: true, encoding: .utf8)
    }

    package nonisolated var storage: String { folder + "/data" }
    package nonisolated var log: String { folder + "/exporter.log" }

    /// Starts the program and waits until it is ready.
    package func start() async throws {
        let child = try launch([], Programs.exporter)
        try await waitUntil("the exporter is ready", within: .seconds(60)) {
            guard await child.isRunning else { throw StackError("the exporter ended at its start: \(output.suffix(2000))") }
            return await HTTP.isReady(url + "/-/healthy")
        }
    }

    /// Starts the program where it cannot run, and gives its exit code and what it printed.
    /// - Parameter launcher: a program that starts it, with its arguments.
    package func startInVain(launcher: [String], program: String) async throws -> (status: Int32, output: String) {
        (try await launch(launcher, program).end(), output)
    }

    package var processIdentifier: Int32? { get async { await child?.processIdentifier } }

    package func end(_ signal: Int32) async throws -> Int32? {
        await child?.send(signal)
        defer { child = nil }
        return try await child?.end()
    }

    /// Ends the program and removes the folder.
    package func remove() async {
        await child?.stop()
        try? FileManager.default.removeItem(atPath: folder)
    }

    package nonisolated var output: String { (try? String(contentsOfFile: log, encoding: .utf8)) ?? "" }

    /// The value of a series of `/metrics`, written as there.
    package nonisolated func sample(_ series: String) async throws -> Double? {
        try await HTTP.get(url + "/metrics").body.split(separator: "\n").first { $0.hasPrefix(series + " ") }
            .flatMap { $0.split(separator: " ").last }.flatMap { Double($0) }
    }

    package nonisolated func post(_ events: String) async throws -> (status: Int, body: String) {
        try await HTTP.send(
            "POST", url + "/v1/events", headers: ["Content-Type": "application/x-ndjson"], body: Array(events.utf8))
    }

    private func launch(_ launcher: [String], _ program: String) throws -> ChildProcess {
        let arguments = [
            program, "--config.file", folder + "/monitoring.yaml", "--storage.path", storage, "--web.listen-address",
            "127.0.0.1:\(port)",
        ]
        // With `env` the process is that of the program, whether there is a launcher or not.
        let child = try ChildProcess("/usr/bin/env", launcher + arguments, log: log)
        self.child = child
        return child
    }

    private static let reference = "age,plan,answer,truth\n20,monthly,stay,stay\n30,yearly,leave,stay\n40,monthly,leave,leave\n"

    private static let configuration = """
        version: 1
        project: test
        teams: { growth: { chat: chat } }
        models:
          - name: churn
            team: growth
            task: binary_classification
            positive_class: leave
            classes: [leave, stay]
            versions: { champion: "1.0" }
            features: { age: { type: numeric }, plan: { type: categorical } }
            reference: { data: reference.csv }
        alerting:
          receivers: { chat: { webhook: { url: "http://127.0.0.1:9/" } } }
          team: growth
          runbook_base_url: https://example.org

        """
}
