import Foundation

/// Whole files by the system's own calls: a thousand models are several thousand files.
enum FileBytes {
    /// What is in a file; nil when there is none, or a folder in its place.
    static func read(_ path: String) throws -> [UInt8]? {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else {
            if errno == ENOENT || errno == ENOTDIR { return nil }
            throw systemError()
        }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0 else { throw systemError() }
        if status.st_mode & S_IFMT == S_IFDIR { return nil }
        return try [UInt8](unsafeUninitializedCapacity: max(0, Int(status.st_size))) { buffer, count in
            while count < buffer.count {
                let got = Foundation.read(file, buffer.baseAddress?.advanced(by: count), buffer.count - count)
                if got == 0 { break }
                guard got > 0 || errno == EINTR else { throw systemError() }
                count += max(0, got)
            }
        }
    }

    /// The whole file appears at once, with the permissions that it had if it `exists`.
    static func replace(_ path: String, exists: Bool, with text: String) throws {
        let name = path.utf8.lastIndex(of: UInt8(ascii: "/")).map(path.utf8.index(after:)) ?? path.startIndex
        let folder = path[..<name]
        if try !exists && create(path, in: String(folder), with: text) { return }
        let beside = "\(folder).\(path[name...]).\(getpid())"
        var file = create(beside)
        if file < 0, errno == ENOENT {
            try FileManager.default.createDirectory(atPath: String(folder), withIntermediateDirectories: true)
            file = create(beside)
        }
        guard file >= 0 else { throw systemError() }
        do {
            defer { close(file) }
            var status = stat()
            if exists, stat(path, &status) == 0 { fchmod(file, status.st_mode & 0o7777) }
            try writeAll(text, to: file)
            guard rename(beside, path) == 0 else { throw systemError() }
        } catch {
            unlink(beside)
            throw error
        }
    }

    /// Writes a file that has no name until it is whole, which is faster than to rename it; false where the system cannot.
    private static func create(_ path: String, in folder: String, with text: String) throws -> Bool {
        #if canImport(Glibc)
            let withoutName = O_DIRECTORY | 0o20_000_000  // O_TMPFILE of <fcntl.h>, which Swift does not import
            let file = open(folder, O_WRONLY | withoutName | O_CLOEXEC, 0o666)
            guard file >= 0 else { return false }
            defer { close(file) }
            try writeAll(text, to: file)
            return linkat(AT_FDCWD, "/proc/self/fd/\(file)", AT_FDCWD, path, AT_SYMLINK_FOLLOW) == 0
        #else
            return false
        #endif
    }

    private static func create(_ path: String) -> Int32 { open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666) }

    private static func writeAll(_ text: String, to file: Int32) throws {
        var text = text
        try text.withUTF8 { bytes in
            var start = 0
            while start < bytes.count {
                let count = write(file, bytes.baseAddress?.advanced(by: start), bytes.count - start)
                guard count > 0 || errno == EINTR else { throw systemError() }
                start += max(0, count)
            }
        }
    }

    private static func systemError() -> NSError { NSError(domain: NSPOSIXErrorDomain, code: Int(errno)) }
}
