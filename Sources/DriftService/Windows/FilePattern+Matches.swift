import Foundation
import Specification
import TabularFiles

extension FilePattern {
    /// The files that match now, sorted by the bytes of their paths; throws when there is none, or a folder cannot be read.
    func matches() throws(TabularError) -> [String] {
        var found = glob_t()
        defer { globfree(&found) }
        let result = glob(Self.escaped(folder) + pattern, GLOB_NOSORT | GLOB_ERR, nil, &found)
        guard result == 0 || result == GLOB_NOMATCH else { throw failure(errno) }
        let paths = (0..<Int(found.gl_pathc)).compactMap { found.gl_pathv[$0].map { String(cString: $0) } }
        let files = paths.filter(Self.isFile)
        guard !files.isEmpty else {
            let folders = paths.isEmpty ? "" : " but \(paths.count) folders or devices"
            throw TabularError(file: description, reason: "no file matches the pattern of drift.source.files\(folders)")
        }
        return files.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    private func failure(_ code: Int32) -> TabularError {
        TabularError(
            file: description, reason: "the files of drift.source.files cannot be listed: \(String(cString: strerror(code)))")
    }

    private static func isFile(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    }

    /// The folder of the configuration is no pattern, whatever it is called.
    private static func escaped(_ folder: String) -> String {
        folder.reduce(into: "") { $0 += "*?[]\\".contains($1) ? "\\\($1)" : "\($1)" }
    }
}
