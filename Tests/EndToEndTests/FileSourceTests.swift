import Foundation
import LiveStack
import Testing

/// `drift-worker run --once` on files of real rows, with no exporter anywhere.
@Suite struct FileSourceTests {
    private let folder = NSTemporaryDirectory() + "files-\(UUID().uuidString)"

    private func runOnce(_ pattern: String) async throws -> (status: Int32, output: String) {
        var overlay = try ConfigurationOverlay(path: Repository.root + "/monitoring.yaml")
        try overlay.set("models.0.drift.source.files", "\"\(pattern)\"")
        try overlay.write(to: folder + "/monitoring.yaml")
        return try await ChildProcess.run(
            Programs.driftWorker,
            [
                "run", "--once", "--config.file", folder + "/monitoring.yaml", "--exporter.url", "http://127.0.0.1:1",
                "--textfile.directory", folder + "/textfile", "--log.level", "error",
            ])
    }

    @Test(.timeLimit(.minutes(5)))
    func `the newest census records have drifted as they have, and a file that is cut off is named`() async throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let production = [UInt8](try Data(contentsOf: URL(filePath: Repository.employment + "/production.csv.gz")))
        try Data(production).write(to: URL(filePath: folder + "/production-1.csv.gz"))
        let run = try await runOnce("production-*.csv.gz")
        #expect(run.status == 0, "\(run.output)")
        #expect(run.output.contains("employment 1.0.0, 5000 rows, 6.3% of the features drifted"), "\(run.output)")
        let gauges = try String(contentsOfFile: folder + "/textfile/drift-worker@employment@1.0.0.prom", encoding: .utf8)
        let detected = gauges.split(separator: "\n").filter { $0.hasPrefix("model_drift_detected{") && $0.hasSuffix(" 1") }
        #expect(!detected.isEmpty && detected.allSatisfy { $0.contains(#"feature="RELP""#) }, "\(detected)")

        try Data(production.prefix(200_000)).write(to: URL(filePath: folder + "/production-2.csv.gz"))
        let cut = try await runOnce("production-*.csv.gz")
        #expect(cut.status == 1)
        #expect(
            cut.output.contains("error: employment: \(folder)/production-2.csv.gz")
                && cut.output.contains("the gzip data ends too early"), "\(cut.output)")
        let none = try await runOnce("nothing-*.csv")
        #expect(none.status == 1 && none.output.contains("\(folder)/nothing-*.csv: no file matches"), "\(none.output)")
    }
}
