import Foundation
import GRDB

/// Why a store cannot be opened, and what to do.
package struct StoreError: Error, CustomStringConvertible {
    package let description: String

    init(folder: String, cause: any Error) {
        let reason =
            switch cause {
            case let error as DatabaseError where error.resultCode == .SQLITE_NOTADB || error.resultCode == .SQLITE_CORRUPT:
                "predictions.sqlite is damaged (\(error.message ?? "not a database")); move it away to start anew, nothing was changed"
            case let error as DatabaseError: error.message ?? "\(error.resultCode)"
            case let error as CocoaError where error.code == .fileWriteFileExists: "it is a file, not a folder"
            case let error as CocoaError where error.code == .fileWriteNoPermission: "no permission to write there"
            default: "\(cause)"
            }
        description = "cannot open the store in '\(folder)': \(reason)"
    }
}
