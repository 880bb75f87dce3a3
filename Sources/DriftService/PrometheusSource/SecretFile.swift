import Foundation

/// A file that holds one secret, read anew for each use, so that it can be replaced while the worker runs.
enum SecretFile {
    private static let largestSecret = 16 << 10

    /// The only line of the file, without the line feed at its end.
    static func read(_ path: String) throws(PrometheusError) -> String {
        let bytes: [UInt8]?
        do throws(StateError) {
            bytes = try DurableFile.read(path, limit: largestSecret)
        } catch {
            throw .credentials(file: path, reason: "cannot be read: \(error)")
        }
        guard let bytes else { throw .credentials(file: path, reason: "there is no such file") }
        var line = bytes[...]
        if line.last == UInt8(ascii: "\n") { line.removeLast() }
        if line.last == UInt8(ascii: "\r") { line.removeLast() }
        guard !line.isEmpty, line.allSatisfy({ (0x20...0x7E).contains($0) || $0 >= 0x80 }) else {
            throw .credentials(file: path, reason: "must hold one line, the secret")
        }
        return String(decoding: line, as: UTF8.self)
    }
}
