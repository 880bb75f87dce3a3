#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A file that takes the place of another all at once, when it is complete and on the disk.
struct ReplacedFile: ~Copyable {
    private let path: String
    private let temporary: String
    private var descriptor: Int32

    /// Opens a file beside the one that it is to replace.
    init(path: String) throws(ReferenceFileError) {
        self.path = path
        temporary = "\(path).\(getpid()).\(UInt32.random(in: .min ... .max)).tmp"
        descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw Self.error(path) }
    }

    deinit {
        guard descriptor >= 0 else { return }
        close(descriptor)
        unlink(temporary)
    }

    func write(_ bytes: [UInt8]) throws(ReferenceFileError) {
        try bytes.withUnsafeBufferPointer { (bytes) throws(ReferenceFileError) in try write(UnsafeRawBufferPointer(bytes)) }
    }

    func write(_ bytes: UnsafeRawBufferPointer) throws(ReferenceFileError) {
        var rest = bytes
        while let start = rest.baseAddress, !rest.isEmpty {
            let written = systemWrite(descriptor, start, min(rest.count, 1 << 30))
            if written < 0, errno == EINTR { continue }
            guard written > 0 else { throw Self.error(path) }
            rest = UnsafeRawBufferPointer(rebasing: rest[written...])
        }
    }

    /// Puts the file in its place.
    mutating func commit() throws(ReferenceFileError) {
        guard fsync(descriptor) == 0 else { throw Self.error(path) }
        let closed = close(descriptor)
        descriptor = -1
        guard closed == 0, rename(temporary, path) == 0 else {
            let error = Self.error(path)
            unlink(temporary)
            throw error
        }
        syncFolder()
    }

    /// So that the new name outlasts a loss of power; where the folder cannot be opened, the file is good all the same.
    private func syncFolder() {
        let folder = path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(path[...$0]) } ?? "."
        let descriptor = open(folder, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        fsync(descriptor)
        close(descriptor)
    }

    private static func error(_ path: String) -> ReferenceFileError {
        ReferenceFileError(path, .unwritable, "cannot be written: \(String(cString: strerror(errno)))")
    }
}

private func systemWrite(_ descriptor: Int32, _ start: UnsafeRawPointer, _ count: Int) -> Int {
    write(descriptor, start, count)
}
