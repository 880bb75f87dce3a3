import Foundation
import HTTPTypes
import Logging
import MetricsServer
import Specification
import Testing

@testable import DriftService

@Suite("The folder that a worker keeps its state in")
struct WorkerStorageTests {
    private static let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
    private static let now: Double = 1_763_683_200

    private let folder = FileManager.default.temporaryDirectory.appending(path: "worker-\(UUID().uuidString)")

    private func configuration(_ url: String, storagePath: String) throws -> DriftWorkerConfiguration {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let reference = folder.appending(path: "reference.csv")
        try Data(SampleModel.referenceCSV().utf8).write(to: reference)
        return DriftWorkerConfiguration(
            specification: MonitoringSpecification(
                project: "p", teams: [], models: [SampleModel.model(referencePath: reference.path)],
                alerting: AlertingSpecification(receivers: [], team: "growth", runbookBaseURL: ""), stack: StackSpecification()),
            exporter: try #require(ExporterAddress(url)), storagePath: storagePath,
            address: ListenAddress(host: "127.0.0.1", port: 0), logger: Self.logger)
    }

    private func names(in path: String) throws -> Set<String> {
        Set(try FileManager.default.contentsOfDirectory(atPath: path))
    }

    @Test func `a pass writes its state, and the next start forgets models that are long gone`() async throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appending(path: "deep/state").path
        let answer: FakeExporter.Answer = { request, _ in
            (.ok, request.hasPrefix("GET") ? SampleModel.rows(500, shift: 40) : "")
        }
        try await FakeExporter.serve(answer: answer) { _, url in
            let settings = try configuration(url, storagePath: path)
            let first = try await runDriftWorkerOnce(settings, now: { Self.now })
            #expect(first.results.count == 1)
            let files = path + "/state"
            let kept = try names(in: files)
            #expect(kept.contains("churn@1.0.0@drift-judgement.json"))

            for (name, days) in [("gone@1@drift-judgement.json", 91.0), ("recent@1@drift-judgement.json", 89)] {
                let attributes = [FileAttributeKey.modificationDate: Date(timeIntervalSince1970: Self.now - days * 86_400)]
                #expect(FileManager.default.createFile(atPath: "\(files)/\(name)", contents: Data()))
                try FileManager.default.setAttributes(attributes, ofItemAtPath: "\(files)/\(name)")
            }
            _ = try await runDriftWorkerOnce(settings, now: { Self.now })
            #expect(try names(in: files) == kept.union(["recent@1@drift-judgement.json"]))
        }
    }

    @Test func `a folder that cannot be made is an error with its path`() async throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appending(path: "reference.csv").path
        let settings = try configuration("http://127.0.0.1:1", storagePath: path)
        let error = await #expect(throws: StateError.self) { try await runDriftWorkerOnce(settings) }
        #expect(error?.description.hasPrefix(path) == true)
        #expect(throws: StateError.self) { try buildDriftWorker(settings) }
    }

    @Test func `a folder for text files that cannot be made is an error too`() async throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        var settings = try configuration("http://127.0.0.1:1", storagePath: folder.appending(path: "state").path)
        settings.destinations.textfileFolder = folder.appending(path: "reference.csv").path
        await #expect(throws: StateError.self) { try await runDriftWorkerOnce(settings) }
        #expect(throws: StateError.self) { try buildDriftWorker(settings) }
    }

    @Test func `a second worker with the same folder is refused`() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appending(path: "state").path
        let first = try WorkerState(folder: path, logger: Self.logger)
        let settings = try configuration("http://127.0.0.1:1", storagePath: path)
        _ = withExtendedLifetime(first) {
            #expect(throws: StateError.inUse(folder: path)) { try buildDriftWorker(settings) }
        }
    }
}
