/// A pattern of the shell for the paths of files: `*`, `?` and `[…]` within one folder, `\` before what is meant literally.
package struct FilePattern: Sendable, Hashable, CustomStringConvertible {
    /// Taken literally; empty, or ending in `/`.
    package let folder: String
    package let pattern: String

    /// Completes "must be …".
    static let demand = "a path whose name may have *, ? and [...], such as data/production-*.csv.gz"

    /// Resolves a relative pattern against a folder; nil for one that names no file.
    package init?(_ pattern: String, in folder: String = "") {
        guard Self.fault(in: pattern) == nil else { return nil }
        self.folder = pattern.hasPrefix("/") ? "" : folder
        self.pattern = pattern
    }

    package var description: String { folder + pattern }

    /// What is wrong with a pattern, in words; nil when nothing is.
    static func fault(in pattern: String) -> String? {
        if pattern.isEmpty || pattern.hasSuffix("/") { return "names no file" }
        if pattern.contains("**") { return "has '**', which is not supported; '*' stands for any part of one name" }
        if pattern.utf8.contains(0) { return "has a null byte" }
        return hasOpenBracket(pattern) ? "has a '[' without ']'" : endsInEscape(pattern) ? "ends in a '\\'" : nil
    }

    private static func hasOpenBracket(_ pattern: String) -> Bool {
        var bytes = Array(pattern.utf8)[...]
        while let byte = bytes.popFirst() {
            if byte == UInt8(ascii: "\\") { _ = bytes.popFirst() }
            guard byte == UInt8(ascii: "[") else { continue }
            if bytes.first == UInt8(ascii: "!") || bytes.first == UInt8(ascii: "^") { bytes.removeFirst() }
            // A bracket that comes first stands for itself.
            guard let end = bytes.dropFirst().firstIndex(of: UInt8(ascii: "]")),
                !bytes[..<end].contains(UInt8(ascii: "/"))
            else { return true }
            bytes = bytes[(end + 1)...]
        }
        return false
    }

    private static func endsInEscape(_ pattern: String) -> Bool {
        pattern.utf8.reversed().prefix { $0 == UInt8(ascii: "\\") }.count % 2 == 1
    }
}
