package import GzipCoding

/// Why a tabular file cannot be read, and where.
package struct TabularError: Error, Sendable, Equatable, CustomStringConvertible {
    package var file: String
    /// Counted from 1 with the header; for NDJSON the line.
    package var row: Int?
    package var column: String?
    package var reason: String

    package init(file: String, row: Int? = nil, column: String? = nil, reason: String) {
        self.file = file
        self.row = row
        self.column = column
        self.reason = reason
    }

    package var description: String {
        var place = file
        if let row { place += ", row \(row)" }
        if let column { place += ", column \(column)" }
        return "\(place): \(reason)"
    }

    package static func noColumn(_ name: String, in file: String, columns: [String]) -> Self {
        let known = columns.isEmpty ? "there are none" : columns.joined(separator: ", ")
        return Self(file: file, column: name, reason: "there is no such column (columns: \(known))")
    }
}

/// How large the parts of a tabular file may be.
package struct TabularLimits: Sendable, Equatable {
    /// Bytes of one row.
    package var rowBytes: Int
    package var columns: Int
    /// Distinct categories of one column of a `ColumnTable`.
    package var categories: Int
    /// Bytes of the distinct categories of one column of a `ColumnTable`.
    package var categoryBytes: Int
    /// Bytes of the file that a thread of a `ColumnTable` takes at a time, at least.
    package var blockBytes: Int
    package var gunzip: GunzipLimits

    package init(
        rowBytes: Int = 16 << 20, columns: Int = 10_000, categories: Int = 100_000, categoryBytes: Int = 64 << 20,
        blockBytes: Int = 512 << 10, gunzip: GunzipLimits = .unlimited
    ) {
        self.rowBytes = rowBytes
        self.columns = columns
        self.categories = categories
        self.categoryBytes = categoryBytes
        self.blockBytes = blockBytes
        self.gunzip = gunzip
    }
}

/// The formats of tabular files.
package enum TabularFormat: Sendable {
    case csv, ndjson

    /// By the extension, `.gz` aside; nil when it is another one.
    init?(fileName: String) {
        var name = fileName.lowercased()[...]
        if name.hasSuffix(".gz") { name = name.dropLast(3) }
        switch name.split(separator: ".", omittingEmptySubsequences: false).last {
        case "csv": self = .csv
        case "ndjson", "jsonl", "json": self = .ndjson
        default: return nil
        }
    }

    /// By the first byte that is no white space: JSON when it opens an object.
    init(content: some Collection<UInt8>) {
        let first = content.first { ![0x20, 0x09, 0x0A, 0x0D, 0xEF, 0xBB, 0xBF].contains($0) }
        self = first == UInt8(ascii: "{") ? .ndjson : .csv
    }
}
