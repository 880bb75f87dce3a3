import Foundation
import LiveStack
import Specification

/// The real exporter on the employment model, with quality windows of 5,000 predictions that are a second apart.
actor EmploymentExporter {
    nonisolated let folder: String
    nonisolated let url: String
    nonisolated let specification: MonitoringSpecification
    private let child: ChildProcess

    /// Starts the program and waits until it is ready.
    init() async throws {
        folder = NSTemporaryDirectory() + "model-exporter-\(UUID().uuidString)"
        let address = "127.0.0.1:\(try freePorts(1)[0])"
        url = "http://\(address)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        var overlay = try ConfigurationOverlay(path: Repository.root + "/monitoring.yaml")
        try overlay.set("models.0.quality.window", "\(QualityFacts.windowRows)s")
        try overlay.write(to: folder + "/monitoring.yaml")
        specification = try MonitoringSpecification.load(path: folder + "/monitoring.yaml")
        let child = try ChildProcess(
            Programs.exporter,
            [
                "--config.file", folder + "/monitoring.yaml", "--storage.path", folder + "/data", "--web.listen-address",
                address,
            ], log: folder + "/exporter.log")
        self.child = child
        let url = url
        try await waitUntil("the exporter is ready", within: .seconds(60)) { await HTTP.isReady(url + "/-/ready") }
    }

    /// Sends lines of NDJSON, all of which must be accepted.
    nonisolated func send(_ lines: [String]) async throws {
        for first in stride(from: 0, to: lines.count, by: 2000) {
            let body = lines[first..<min(first + 2000, lines.count)].joined(separator: "\n")
            let reply = try await HTTP.send("POST", url + "/v1/events", body: Array(body.utf8))
            guard reply.status == 200, reply.body.contains(#""rejected":[]"#) else {
                throw StackError("\(reply.status) \(reply.body.prefix(500))")
            }
        }
    }

    /// Ends the program and removes the folder.
    func remove() async {
        await child.stop()
        try? FileManager.default.removeItem(atPath: folder)
    }
}
