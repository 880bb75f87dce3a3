import GRDB

/// Why a stored file could not be read or written at run time, and what to do.
package struct StoreFailure: Error, Equatable, CustomStringConvertible {
    package enum Reason: String, Sendable, CaseIterable {
        /// The disk or the quota is full; the store recovers by itself when there is room.
        case full
        case readOnly = "read_only"
        case inputOutput = "input_output"
        /// The next start checks the file and sets it aside if it is damaged.
        case damaged
        /// Another process held the file for too long.
        case busy
        case other
    }

    package let reason: Reason
    /// For people.
    package let description: String

    init(_ error: any Error) {
        guard let error = error as? DatabaseError else {
            self = (error as? StoreFailure) ?? StoreFailure(.other, "the store failed: \(error)")
            return
        }
        let detail = error.message ?? "\(error.resultCode)"
        switch error.resultCode {
        case .SQLITE_FULL: self.init(.full, "no room is left on the disk of the store (\(detail))")
        case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH: self.init(.readOnly, "the store cannot be written (\(detail))")
        case .SQLITE_IOERR, .SQLITE_CANTOPEN:
            self.init(.inputOutput, "the disk of the store failed (\(detail), code \(error.extendedResultCode.rawValue))")
        case .SQLITE_CORRUPT, .SQLITE_NOTADB:
            self.init(.damaged, "the store's file is damaged (\(detail)); it is checked at the next start")
        case .SQLITE_BUSY, .SQLITE_LOCKED: self.init(.busy, "another process held the store for too long (\(detail))")
        default: self.init(.other, "the store failed (\(detail))")
        }
    }

    private init(_ reason: Reason, _ description: String) {
        self.reason = reason
        self.description = description
    }

    /// Whether every other write would fail in the same way, whatever its data.
    var concernsAll: Bool { reason != .other }
}
