import AsyncHTTPClient
import DriftService
import Foundation
import Logging
import Specification
import Synchronization

/// A pass over the columns of `WindowFile` from the file to a text file of gauges, as a worker makes it: every row is read,
/// psi and ks of 20 features are scored against a reference that was read before, and judged.
final class WindowScoring: Sendable {
    private static let folder = ".build/benchmarks/textfile"

    private let pass: ModelPass

    init() throws {
        var drift = DriftSpecification(window: .rows(WindowFile.rows), minimumRows: 1)
        guard let pattern = FilePattern(WindowFile.path), let address = ExporterAddress("http://127.0.0.1:1") else {
            throw WrongOutcome(description: "no pattern")
        }
        drift.source = .files(pattern)
        let model = ModelSpecification(
            name: "window", team: "bench", task: .binaryClassification, versions: ModelVersions(champion: "1"),
            features: WindowFile.numeric.map { FeatureSpecification(name: $0, kind: .numeric) }
                + WindowFile.categorical.map { FeatureSpecification(name: $0, kind: .categorical) },
            reference: ReferenceSpecification(path: WindowFile.path), drift: drift)
        // Rows come from a file and gauges go to one, so that no exporter is asked.
        let http = ExporterClient.makeHTTPClient()
        try http.syncShutdown()
        let logger = Logger(label: "benchmarks") { _ in SwiftLogNoOpLogHandler() }
        pass = ModelPass(
            model: model, reference: try ReferenceData(model), exporter: ExporterClient(http: http, address: address),
            outbox: GaugeOutbox([try TextfileSink(folder: Self.folder)]), state: try WorkerState(folder: nil, logger: logger),
            now: { 0 })
        try score()
    }

    /// Makes a pass; throws when it is not what it should be.
    func score() throws {
        let outcome = Mutex<Result<[WindowResult], any Error>>(.success([]))
        let done = DispatchSemaphore(value: 0)
        Task.detached { [pass] in
            let logger = Logger(label: "benchmarks") { _ in SwiftLogNoOpLogHandler() }
            do {
                var results: [WindowResult] = []
                try await pass.run(logger: logger, onResult: { results.append($0) })
                outcome.withLock { [results] in $0 = .success(results) }
            } catch {
                outcome.withLock { $0 = .failure(error) }
            }
            done.signal()
        }
        done.wait()
        let results = try outcome.withLock { $0 }.get()
        try expect(WindowFile.rows, "rows", results.first?.rows ?? 0)
        try expect(20, "features", results.first?.features?.count ?? 0)
    }
}
