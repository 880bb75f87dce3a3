/// Why a file of a reference cannot be used, and what to do about it.
package struct ReferenceFileError: Error, Sendable, Equatable, CustomStringConvertible {
    package enum Code: String, Sendable {
        case unreadable, unwritable
        case notProfile = "not_profile"
        case unknownVersion = "unknown_version"
        case truncated
        case checksumMismatch = "checksum_mismatch"
        case invalid
        /// A cache that belongs to another source, or lacks a column.
        case stale
    }

    package let file: String
    package let code: Code
    package let message: String

    package init(_ file: String, _ code: Code, _ message: String) {
        self.file = file
        self.code = code
        self.message = message
    }

    package var description: String { "\(file): \(message)" }
}
