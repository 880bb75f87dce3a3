import ModelStatistics

/// The sorted numeric columns of a reference in a file beside its profile, so that they need not be read and sorted again.
///
/// All numbers are little-endian: eight bytes `MXSORT01`, the digest of the source (32), the number of columns (8), and for
/// each column the length of its name (8), the name, its values (8), missing (8) and infinite cells (8) and the XXH64 of its
/// values' bytes (8); then the XXH64 of all that (8); then the values of the columns as doubles, ascending. Nothing follows.
/// A file that deviates in anything is not used.
package enum SortedColumnCache {
    static let magic = Array("MXSORT01".utf8)
    /// More than the header of any table within its limits takes.
    static let largestHeader = 64 << 20

    /// Where the cache of a profile is kept.
    package static func path(ofProfile path: String) -> String { path + ".columns" }

    /// The columns of the cache when it is whole and belongs to the source, else those that `rebuild` gives, which are cached.
    /// - Returns: also what went wrong with the cache, in words; nil when it was good, or was not there and could be written.
    package static func columns(
        at path: String, source: SHA256.Digest, names: [String], rebuild: () throws -> [SortedColumn]
    ) throws -> (columns: [SortedColumn], notice: String?) {
        var notice: String?
        do throws(ReferenceFileError) {
            return (try read(from: path, source: source, names: names), nil)
        } catch {
            if error.code != .unreadable { notice = "\(error); it is made again" }
        }
        let columns = try rebuild()
        do throws(ReferenceFileError) {
            try write(columns, source: source, to: path)
        } catch {
            notice = (notice.map { "\($0); " } ?? "") + "\(error)"
        }
        return (columns, notice)
    }

    /// Replaces the cache all at once.
    package static func write(
        _ columns: [SortedColumn], source: SHA256.Digest, to path: String
    ) throws(ReferenceFileError) {
        var header = magic + source.bytes
        header.append(columns.count)
        for column in columns {
            header.append(column.name.utf8.count)
            header += column.name.utf8
            header.append(column.sample.sorted.count)
            header.append(column.sample.missing)
            header.append(column.sample.infinite)
            header.append(word: column.sample.sorted.withLittleEndianBytes(XXH64.checksum))
        }
        header.append(word: header.withUnsafeBytes(XXH64.checksum))
        var file = try ReplacedFile(path: path)
        try file.write(header)
        for column in columns {
            try column.sample.sorted.withLittleEndianBytes { (bytes) throws(ReferenceFileError) in try file.write(bytes) }
        }
        try file.commit()
    }
}

extension [UInt8] {
    fileprivate mutating func append(_ count: Int) { append(word: UInt64(count)) }

    fileprivate mutating func append(word: UInt64) {
        for shift in stride(from: UInt64(0), to: 64, by: 8) { append(UInt8(truncatingIfNeeded: word &>> shift)) }
    }
}

extension [Double] {
    /// The values as they stand in the file.
    func withLittleEndianBytes<Result, Failure: Error>(
        _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        #if _endian(little)
            return try withUnsafeBufferPointer { (values) throws(Failure) in try body(UnsafeRawBufferPointer(values)) }
        #else
            return try map(\.bitPattern.littleEndian).withUnsafeBufferPointer { (values) throws(Failure) in
                try body(UnsafeRawBufferPointer(values))
            }
        #endif
    }
}
