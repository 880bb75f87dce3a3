/// Why the worker's state could not be opened or kept.
package enum StateError: Error, Sendable, Equatable, CustomStringConvertible {
    /// Another process has the folder.
    case inUse(folder: String)
    /// The disk or its permissions; `reason` is the system's own.
    case storage(path: String, reason: String)
    /// More bytes than a section may have.
    case tooLarge(section: String, bytes: Int, limit: Int)

    package var description: String {
        switch self {
        case .inUse(let folder): "\(folder): another drift-worker uses this folder; give each its own --storage.path"
        case .storage(let path, let reason): "\(path): \(reason)"
        case .tooLarge(let section, let bytes, let limit): "state \(section): \(bytes) bytes, more than \(limit)"
        }
    }
}
