import AsyncHTTPClient
import Foundation
import GzipCoding
import Logging
import ModelStatistics
import Specification

@testable import DriftService

/// A folder with the reference of `SampleModel` and files of its rows.
final class RowFiles: Sendable {
    /// Rows of the version 1.0.0 are predicted one a second from here on.
    static let start = 1_763_683_200.0

    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try folder.write(SampleModel.referenceCSV(), to: "reference.csv")
    }

    var path: String { folder.path }

    /// A model whose rows lie in files of the folder that match.
    func model(
        _ pattern: String = "rows-*", window: DriftSpecification.Window = .rows(500), step: DriftSpecification.Window? = nil,
        versions: [String] = [SampleModel.version]
    ) throws -> ModelSpecification {
        var model = SampleModel.model(referencePath: folder.path + "/reference.csv", versions: versions)
        (model.drift.window, model.drift.step) = (window, step)
        guard let files = FilePattern(pattern, in: folder.path + "/") else { throw CancellationError() }
        model.drift.source = .files(files)
        (model.columns.id, model.columns.timestamp, model.columns.version) = ("id", "at", "v")
        return model
    }

    /// Rows as `SampleModel.rows` has them; ages are moved by `shift`.
    static func csv(_ rows: Range<Int>, shift: Int = 0, version: String = SampleModel.version) -> String {
        "id,at,v,AGE,plan,predicted,probability\n"
            + rows.map { row in
                "\(row),\(start + Double(row)),\(version),\(row % 100 + shift),\(row % 2 == 0 ? "a" : "b"),"
                    + "\(row % 4 == 0 ? "yes" : "no"),0.\(row % 10)\n"
            }.joined()
    }

    /// The same as NDJSON.
    static func ndjson(_ rows: Range<Int>, shift: Int = 0, version: String = SampleModel.version) -> String {
        rows.map { row in
            #"{"id":"\#(row)","at":\#(start + Double(row)),"v":"\#(version)","AGE":\#(row % 100 + shift),"#
                + #""plan":"\#(row % 2 == 0 ? "a" : "b")","predicted":"\#(row % 4 == 0 ? "yes" : "no")","probability":0.\#(row % 10)}"#
                + "\n"
        }.joined()
    }

    func write(_ text: String, to name: String) throws { try write(Array(text.utf8), to: name) }

    func write(_ bytes: [UInt8], to name: String) throws {
        let stored = name.hasSuffix(".gz") ? Gzip.compress(bytes) : bytes
        try Data(stored).write(to: URL(filePath: "\(path)/\(name)"))
    }

    func remove(_ name: String) throws { try FileManager.default.removeItem(atPath: "\(path)/\(name)") }

    /// Cuts off the end of a file as it is stored.
    func cut(_ name: String, bytes: Int) throws {
        let url = URL(filePath: "\(path)/\(name)")
        try Data(try Data(contentsOf: url).dropLast(bytes)).write(to: url)
    }

    /// One pass, whose state is kept in a folder and whose gauges go nowhere.
    func pass(
        _ model: ModelSpecification, at now: Double = start, state: String = "state"
    ) async throws -> [WindowResult] {
        let pass = try self.pass(model, at: { now }, state: state)
        var results: [WindowResult] = []
        try await pass.run(logger: LabelledModel.logger, onResult: { results.append($0) })
        return results
    }

    func pass(
        _ model: ModelSpecification, at now: @escaping @Sendable () -> Double, state: String = "state"
    ) throws -> ModelPass {
        let http = ExporterClient.makeHTTPClient()
        defer { try? http.syncShutdown() }
        guard let address = ExporterAddress("http://127.0.0.1:1") else { throw CancellationError() }
        return ModelPass(
            model: model, reference: try ReferenceData(model), exporter: ExporterClient(http: http, address: address),
            outbox: GaugeOutbox([]), state: try WorkerState(folder: "\(path)/\(state)", logger: LabelledModel.logger), now: now)
    }
}
