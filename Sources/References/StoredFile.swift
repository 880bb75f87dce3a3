#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A file of known size that is open for reading.
package struct StoredFile: ~Copyable {
    private let descriptor: Int32
    private let path: String
    let size: Int
    /// What changes when somebody writes to the file, or puts another in its place.
    let stamp: Stamp

    struct Stamp: Equatable {
        let size: Int
        let node: UInt64
        let seconds: Int
        let nanoseconds: Int
    }

    init(path: String) throws(ReferenceFileError) {
        self.path = path
        descriptor = open(path, O_RDONLY | O_CLOEXEC)
        var status = stat()
        let isKnown = descriptor >= 0 && fstat(descriptor, &status) == 0
        let modified = Self.modified(status)
        size = isKnown ? Int(status.st_size) : 0
        stamp = Stamp(
            size: size, node: UInt64(status.st_ino), seconds: Int(modified.tv_sec), nanoseconds: Int(modified.tv_nsec))
        guard descriptor >= 0 else { throw Self.error(path) }
    }

    /// Whether there is such a file, and reading it takes nothing from others, as it does of a pipe.
    package static func isRegular(_ path: String) -> Bool {
        var status = stat()
        return systemStatus(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    }

    /// Seconds since 1970 at which the file was last changed, which is all that is known of data; a pipe is not opened for it.
    package static func modificationTime(_ path: String) throws(ReferenceFileError) -> Int {
        var status = stat()
        guard systemStatus(path, &status) == 0 else { throw error(path) }
        return Int(modified(status).tv_sec)
    }

    private static func modified(_ status: stat) -> timespec {
        #if canImport(Darwin)
            status.st_mtimespec
        #else
            status.st_mtim
        #endif
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
    }

    /// Fills `buffer` with the next bytes; returns fewer than fit only at the end of the file.
    func read(into buffer: UnsafeMutableRawBufferPointer) throws(ReferenceFileError) -> Int {
        var filled = 0
        while let start = buffer.baseAddress, filled < buffer.count {
            let count = systemRead(descriptor, start + filled, min(buffer.count - filled, 1 << 30))
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw Self.error(path) }
            if count == 0 { break }
            filled += count
        }
        return filled
    }

    /// The next `count` bytes, or those up to the end.
    func bytes(_ count: Int) throws(ReferenceFileError) -> [UInt8] {
        // All empty arrays share their storage, which the initialiser would write to.
        guard count > 0 else { return [] }
        var failure: ReferenceFileError?
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
            do throws(ReferenceFileError) {
                initialized = try read(into: UnsafeMutableRawBufferPointer(buffer))
            } catch {
                failure = error
            }
        }
        if let failure { throw failure }
        return bytes
    }

    private static func error(_ path: String) -> ReferenceFileError {
        ReferenceFileError(path, .unreadable, "cannot be read: \(String(cString: strerror(errno)))")
    }
}

private func systemRead(_ descriptor: Int32, _ buffer: UnsafeMutableRawPointer, _ count: Int) -> Int {
    read(descriptor, buffer, count)
}

private func systemStatus(_ path: String, _ status: inout stat) -> Int32 { stat(path, &status) }
