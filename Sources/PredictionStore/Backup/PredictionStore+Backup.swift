import Dispatch
import Foundation
import GRDB

/// Why a backup was not made.
package struct BackupError: Error, Equatable, CustomStringConvertible {
    package let description: String
}

/// A backup that was made.
package struct BackupReport: Sendable, Equatable {
    /// Predictions of all models.
    package let rows: Int
    package let bytes: Int
}

extension PredictionStore {
    /// Copies the store in `folder` as it is at one moment, while this or another process uses it; until it is done, the log
    /// of the store cannot begin anew.
    ///
    /// The copy has passed `integrity_check` and is on disk when this returns. Throws `BackupError`, also when `target` exists;
    /// then no file is left behind.
    @discardableResult
    package static func backup(folder: String, to target: String) async throws(BackupError) -> BackupReport {
        let path = folder + "/predictions.sqlite"
        let result: Result<BackupReport, BackupError> = await withCheckedContinuation { continuation in
            DispatchQueue.global(qos: .utility).async {
                continuation.resume(returning: Result { () throws(BackupError) in try copy(path, to: target) })
            }
        }
        return try result.get()
    }

    private static func copy(_ path: String, to target: String) throws(BackupError) -> BackupReport {
        guard FileManager.default.fileExists(atPath: path) else {
            throw BackupError(description: "there is no store at '\(path)'")
        }
        guard !FileManager.default.fileExists(atPath: target) else {
            throw BackupError(description: "'\(target)' exists; name another file")
        }
        let partial = target + ".partial-" + UUID().uuidString
        defer { for suffix in ["", "-journal", "-wal", "-shm"] { unlink(partial + suffix) } }
        let report: BackupReport
        do {
            var configuration = Configuration()
            configuration.busyMode = .timeout(5)
            configuration.readonly = true
            try DatabaseQueue(path: path, configuration: configuration).inDatabase {
                try $0.execute(sql: "VACUUM INTO ?", arguments: [partial])
            }
            report = try check(partial, configuration)
            try FileDescriptorSync.sync(partial)
        } catch {
            throw BackupError(description: "cannot back up to '\(target)': \(StoreFailure(error))")
        }
        // A link, for a renaming would replace a file that came into being meanwhile.
        guard link(partial, target) == 0 else {
            throw BackupError(description: "cannot create '\(target)': \(String(cString: strerror(errno)))")
        }
        try? FileDescriptorSync.sync(URL(fileURLWithPath: target).deletingLastPathComponent().path)
        return report
    }

    private static func check(_ path: String, _ configuration: Configuration) throws -> BackupReport {
        let (result, rows) = try DatabaseQueue(path: path, configuration: configuration).inDatabase {
            (
                try String.fetchOne($0, sql: "PRAGMA integrity_check(1)"),
                try Int.fetchOne($0, sql: "SELECT COALESCE(SUM(rows), 0) FROM ranges")
            )
        }
        guard result == "ok" else { throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: result) }
        let size = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int
        return BackupReport(rows: rows ?? 0, bytes: size ?? 0)
    }
}
