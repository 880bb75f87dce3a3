#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A file that is open for reading and is closed when this goes out of scope.
struct ReadableFile: ~Copyable {
    private let descriptor: Int32
    private let path: String
    /// Bytes of the file; 0 when it is a pipe.
    let size: Int

    init(path: String) throws(TabularError) {
        self.path = path
        descriptor = open(path, O_RDONLY | O_CLOEXEC)
        var status = stat()
        size = descriptor >= 0 && fstat(descriptor, &status) == 0 ? Int(status.st_size) : 0
        guard descriptor >= 0 else { throw Self.error(path) }
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
    }

    /// Replaces the content of `buffer` by the next bytes; leaves it empty at the end.
    func read(into buffer: inout [UInt8], count: Int = 64 << 10) throws(TabularError) {
        var result = 0
        buffer = [UInt8](unsafeUninitializedCapacity: count) { storage, written in
            repeat {
                result = systemRead(descriptor, storage.baseAddress, count)
            } while result < 0 && errno == EINTR
            written = max(result, 0)
        }
        guard result >= 0 else { throw Self.error(path) }
    }

    private static func error(_ path: String) -> TabularError {
        TabularError(file: path, reason: String(cString: strerror(errno)))
    }
}

private func systemRead(_ descriptor: Int32, _ buffer: UnsafeMutablePointer<UInt8>?, _ count: Int) -> Int {
    read(descriptor, buffer, count)
}
