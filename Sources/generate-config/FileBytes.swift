import Foundation

/// Whole files by the system's own calls: a thousand models are several thousand files.
enum FileBytes {
    /// The text of a file; nil when there is none, or a folder in its place.
    static func text(at path: String) throws -> String? {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else {
            if errno == ENOENT || errno == ENOTDIR { return nil }
            throw systemError()
        }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0 else { throw systemError() }
        if status.st_mode & S_IFMT == S_IFDIR { return nil }
        let bytes = try [UInt8](unsafeUninitializedCapacity: max(0, Int(status.st_size))) { buffer, count in
            while count < buffer.count {
                let got = read(file, buffer.baseAddress?.advanced(by: count), buffer.count - count)
                if got == 0 { break }
                guard got > 0 || errno == EINTR else { throw systemError() }
                count += max(0, got)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Writes beside the file and puts it into its place at once, with the permissions that it had.
    static func replace(_ path: String, with text: String) throws {
        let folder = (path as NSString).deletingLastPathComponent
        let beside = "\(folder)/.\((path as NSString).lastPathComponent).\(getpid())"
        var file = create(beside)
        if file < 0, errno == ENOENT {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            file = create(beside)
        }
        guard file >= 0 else { throw systemError() }
        do {
            defer { close(file) }
            var status = stat()
            if stat(path, &status) == 0 { fchmod(file, status.st_mode & 0o7777) }
            try writeAll(text, to: file)
            guard rename(beside, path) == 0 else { throw systemError() }
        } catch {
            unlink(beside)
            throw error
        }
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
