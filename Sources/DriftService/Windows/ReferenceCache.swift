import Foundation
import ModelStatistics
import References
import Specification
import TabularFiles

/// Keeps references that were made of stored rows, so that they outlive the rows: summaries and sorted columns, no rows.
struct ReferenceCache: Sendable {
    private let folder: String

    /// - Parameter folder: of the worker; the references have one of their own within it.
    init(folder: String) { self.folder = folder + "/references" }

    /// nil when there is none; throws when it is damaged, or is another's.
    func read(_ request: ReferenceRequest) throws -> ReferenceData? {
        let path = path(request)
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        let file = try ReferenceProfileFile.read(from: path)
        guard file.source.name == request.text else {
            throw ReferenceFileError(path, .stale, "is of other rows: \(file.source.name)")
        }
        return try ReferenceData(request.model, file, cachedAt: path, end: request.end(fetchedAt: Double(file.made)))
    }

    /// Replaces what was kept of the model.
    func write(
        _ samples: [FeatureSample], of source: ReferenceSource, rows: Int, _ request: ReferenceRequest, at unixTime: Double
    ) throws {
        let subjects = zip(ReferenceColumn.all(of: request.model), samples).map { column, sample in
            SubjectProfile(
                ReferenceSubject(
                    name: column.name, column: column.windowColumn, kind: column.kind == .numeric ? .numeric : .categorical),
                sample.summary)
        }
        let file = ReferenceProfileFile(
            name: request.model.name, rows: rows, made: Int(exactly: unixTime.rounded(.down)) ?? 0, source: source,
            subjects: subjects)
        let path = path(request)
        try DurableFile.createFolder(folder)
        try SortedColumnCache.write(
            file.sortedColumns(samples), source: source.digest, to: SortedColumnCache.path(ofProfile: path))
        try file.write(to: path)
        removeOthers(of: request, than: path)
    }

    private func path(_ request: ReferenceRequest) -> String { "\(folder)/\(prefix(request))\(request.key).json" }

    /// A name of a model has no `@`.
    private func prefix(_ request: ReferenceRequest) -> String { FileNamePart.encode(request.model.name) + "@" }

    private func removeOthers(of request: ReferenceRequest, than path: String) {
        let kept = [path, SortedColumnCache.path(ofProfile: path)]
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        for name in names where name.hasPrefix(prefix(request)) && !kept.contains("\(folder)/\(name)") {
            unlink("\(folder)/\(name)")
        }
    }
}

extension FeatureSample {
    fileprivate var summary: SubjectProfile.Summary {
        switch self {
        case .numeric(let sample): .numeric(NumericSummary(PreparedReference(sample)))
        case .categorical(let sample): .categorical(sample)
        }
    }
}
