import Foundation

/// Brings a file or folder to the disk.
enum FileDescriptorSync {
    /// Throws a `CocoaError` when it cannot be opened or the disk fails.
    static func sync(_ path: String) throws {
        let descriptor = open(path, O_RDONLY)
        guard descriptor >= 0 else { throw CocoaError(.fileReadUnknown) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw CocoaError(.fileWriteUnknown) }
    }
}
