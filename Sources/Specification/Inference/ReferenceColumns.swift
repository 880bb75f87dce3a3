import Foundation
import References
import TabularFiles

/// What the file of a reference says of its columns.
enum ReferenceColumns {
    case data(ColumnSurvey)
    case profile([ReferenceSubject])

    /// Why a file says nothing, to follow a colon.
    struct Failure: Error {
        let reason: String
    }

    /// Reads a profile, or the first rows of a CSV or NDJSON file, plain or gzip.
    init(path: String) throws(Failure) {
        // A pipe would give its rows to nobody else, and could wait for ever.
        guard StoredFile.isRegular(path) else {
            let isThere = FileManager.default.fileExists(atPath: path)
            throw Failure(reason: isThere ? "it is no file that can be read more than once" : "there is no such file")
        }
        do {
            if ReferenceProfileFile.isProfile(at: path) {
                self = .profile(try ReferenceProfileFile.read(from: path).subjects.map(\.subject))
            } else {
                self = .data(try ColumnSurvey(path: path))
            }
        } catch let error as TabularError {
            let place = error.row.map { "in row \($0)\(error.column.map { ", column \($0)" } ?? ""), " } ?? ""
            throw Failure(reason: place + error.reason)
        } catch let error as ReferenceFileError {
            throw Failure(reason: "the profile \(error.message)")
        } catch {
            throw Failure(reason: "\(error)")
        }
    }

    /// The features beside the columns that have a role or belong to embeddings; throws when there is none.
    func features(given: [ColumnRole: String], components: Set<String>) throws(Failure) -> InferredFeatures {
        let inferred =
            switch self {
            case .data(let survey): InferredFeatures(survey, given: given, components: components)
            case .profile(let subjects): InferredFeatures(profile: subjects, given: given, components: components)
            }
        if inferred.features.isEmpty { throw Failure(reason: inferred.lack) }
        return inferred
    }
}

extension InferredFeatures {
    /// Why there is no feature.
    private var shown: String {
        let roles = ColumnRole.allCases.compactMap { role in self.roles[role].map { "\($0.quoted) is the \(role.rawValue)" } }
        return (roles + leftOut.map { "\($0.column.quoted), \($0.reason.rawValue)" }).prefix(8).joined(separator: "; ")
    }

    fileprivate var lack: String {
        if rows == 0 { return "it has no rows" }
        return shown.isEmpty ? "it has no columns" : "none of its columns can be a feature (\(shown))"
    }
}

/// The files of a configuration's references, each read once.
final class ReferenceLibrary {
    private var known: [String: Result<ReferenceColumns, ReferenceColumns.Failure>] = [:]

    func columns(ofFile path: String) throws(ReferenceColumns.Failure) -> ReferenceColumns {
        if let known = known[path] { return try known.get() }
        let result = Result { () throws(ReferenceColumns.Failure) in try ReferenceColumns(path: path) }
        known[path] = result
        return try result.get()
    }
}
