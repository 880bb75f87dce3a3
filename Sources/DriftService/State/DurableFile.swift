import Foundation

/// Files that are there whole or not at all, whenever the machine stops.
enum DurableFile {
    /// Writes beside the file, brings it to the disk and renames; throws a `StateError` and leaves the old file then.
    static func replace(_ path: String, with bytes: [UInt8], permissions: mode_t = 0o644) throws(StateError) {
        let temporary = path + ".new"
        do throws(StateError) {
            try write(bytes, to: temporary, permissions)
            guard rename(temporary, path) == 0 else { throw failure(path) }
        } catch {
            unlink(temporary)
            throw error
        }
        try sync(folderOf: path)
    }

    /// nil when there is no such file; throws for one of more than `limit` bytes too.
    static func read(_ path: String, limit: Int) throws(StateError) -> [UInt8]? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        if descriptor < 0, errno == ENOENT { return nil }
        guard descriptor >= 0 else { throw failure(path) }
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        let data: Data?
        do { data = try handle.read(upToCount: limit + 1) } catch { throw .storage(path: path, reason: "\(error)") }
        guard let data else { return [] }
        guard data.count <= limit else { throw .storage(path: path, reason: "more than \(limit) bytes") }
        return Array(data)
    }

    static func createFolder(_ path: String) throws(StateError) {
        do {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        } catch {
            throw .storage(path: path, reason: "cannot be made: \(error.localizedDescription)")
        }
    }

    static func failure(_ path: String) -> StateError { .storage(path: path, reason: String(cString: strerror(errno))) }

    private static func write(_ bytes: [UInt8], to path: String, _ permissions: mode_t) throws(StateError) {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, permissions)
        guard descriptor >= 0 else { throw failure(path) }
        defer { close(descriptor) }
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress! + written, bytes.count - written) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw failure(path) }
            written += count
        }
        guard fsync(descriptor) == 0 else { throw failure(path) }
    }

    /// A rename is on the disk once its folder is.
    private static func sync(folderOf path: String) throws(StateError) {
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
        let descriptor = open(folder, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure(folder) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw failure(folder) }
    }
}
