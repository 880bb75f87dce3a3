import Foundation
import GRDB

/// Why a store cannot be opened, and what to do.
package struct StoreError: Error, CustomStringConvertible {
    package let description: String

    init(folder: String, cause: any Error) {
        description = "cannot open the store in '\(folder)': \(Self.reason(cause))"
    }

    private static func reason(_ cause: any Error) -> String {
        switch cause {
        case is NewerSchema: "predictions.sqlite was written by a newer version of this program; use that version"
        case let error as DatabaseError: reason(error)
        case let error as CocoaError where error.code == .fileWriteFileExists: "it is a file, not a folder"
        case let error as CocoaError where error.code == .fileWriteNoPermission: "no permission to write there"
        case let error as CocoaError where error.code == .fileWriteVolumeReadOnly: "the file system is read-only"
        case let error as CocoaError where error.code == .fileWriteOutOfSpace: "no room is left on the disk"
        default: "\(cause)"
        }
    }

    private static func reason(_ error: DatabaseError) -> String {
        let detail = error.message ?? "\(error.resultCode)"
        return switch error.resultCode {
        case .SQLITE_NOTADB, .SQLITE_CORRUPT:
            "predictions.sqlite is damaged (\(detail)); move it away to start anew, nothing was changed"
        case .SQLITE_CANTOPEN: "predictions.sqlite cannot be opened (\(detail)); check its permissions and those of the folder"
        case .SQLITE_READONLY, .SQLITE_PERM: "predictions.sqlite cannot be written (\(detail))"
        case .SQLITE_FULL: "no room is left on the disk"
        case .SQLITE_BUSY: "another process holds predictions.sqlite (\(detail))"
        default: detail
        }
    }
}
