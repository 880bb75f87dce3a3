import Foundation
import GRDB

/// A damaged file that was renamed when the store was opened.
package struct SetAside: Sendable, Equatable {
    /// Where the file is now.
    package let path: String
    /// What was wrong with it.
    package let reason: String
}

/// A file of a store that is damaged, or may be.
struct DamagedFile {
    let path: String

    /// What is wrong with the file; nil when nothing is, or no file is there.
    func damage() throws -> String? {
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        do {
            let result = try DatabaseQueue(path: path).read { try String.fetchOne($0, sql: "PRAGMA quick_check(1)") }
            return result == "ok" ? nil : result ?? "no answer"
        } catch let error as DatabaseError where error.tellsDamage {
            return error.message ?? "\(error.resultCode)"
        }
    }

    /// Renames the file and its log, whose names still go together; nothing is overwritten.
    func setAside(reason: String) throws -> SetAside {
        let target = freeName()
        // The log first: beside a new file it would be taken for that file's.
        for suffix in ["-wal", "-shm", ""] where FileManager.default.fileExists(atPath: path + suffix) {
            try FileManager.default.moveItem(atPath: path + suffix, toPath: target + suffix)
        }
        return SetAside(path: target, reason: reason)
    }

    private func freeName() -> String {
        let time = Date().formatted(
            Date.ISO8601FormatStyle(dateSeparator: .omitted, timeSeparator: .omitted, timeZone: .gmt))
        let names = sequence(first: 1) { $0 + 1 }.lazy.map { path + ".damaged-" + time + ($0 == 1 ? "" : "-\($0)") }
        return names.first { name in
            !["", "-wal", "-shm"].contains { FileManager.default.fileExists(atPath: name + $0) }
        } ?? path + ".damaged"
    }
}
