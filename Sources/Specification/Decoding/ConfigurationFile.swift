import Foundation

/// Reads the text of a configuration file, whatever the path turns out to be.
enum ConfigurationFile {
    static let maximumBytes = 4 << 20

    static func read(path: String) -> Result<String, InvalidSpecification> {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            return failure(.fileNotFound, "no such file", path)
        }
        guard !isFolder.boolValue else { return failure(.fileNotFound, "is a folder, not a file", path) }
        guard let file = FileHandle(forReadingAtPath: path) else {
            return failure(.fileNotFound, "cannot be opened for reading", path)
        }
        defer { try? file.close() }
        do {
            return text(of: try file.read(upToCount: maximumBytes + 1) ?? Data(), path)
        } catch {
            return failure(.fileNotFound, "cannot be read", path)
        }
    }

    private static func text(of data: Data, _ path: String) -> Result<String, InvalidSpecification> {
        guard data.count <= maximumBytes else {
            return failure(.fileTooLarge, "larger than \(maximumBytes >> 20) MiB", path)
        }
        guard let text = String(validating: data, as: UTF8.self) else {
            let valid = String(decoding: data, as: UTF8.self).unicodeScalars.prefix { $0 != "\u{FFFD}" }
            let line = valid.reduce(1) { $0 + ($1 == "\n" ? 1 : 0) }
            return failure(.invalidUTF8, "not UTF-8 text from line \(line) on", path)
        }
        return .success(text)
    }

    private static func failure(_ code: DiagnosticCode, _ message: String, _ path: String) -> Result<
        String, InvalidSpecification
    > {
        let diagnostic = Diagnostic(code: code, message: message, location: SourceLocation(file: path))
        return .failure(InvalidSpecification(diagnostics: [diagnostic]))
    }
}
