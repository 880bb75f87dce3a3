import ModelStatistics

extension SortedColumnCache {
    /// Reads the columns of these names, in this order; throws when the file is damaged, of another source, or lacks one.
    package static func read(
        from path: String, source: SHA256.Digest, names: [String]
    ) throws(ReferenceFileError) -> [SortedColumn] {
        let file = try StoredFile(path: path)
        var header = Header(file: path)
        try header.read(file, source: source)
        var columns: [SortedColumn] = []
        for entry in header.entries {
            let values = try Self.values(entry, of: file, path)
            guard let sample = NumericSample(sorted: values, missing: entry.missing, infinite: entry.infinite) else {
                throw header.damaged()
            }
            columns.append(SortedColumn(name: entry.name, sample: sample))
        }
        return try names.map { (name) throws(ReferenceFileError) in
            guard let column = columns.first(where: { $0.name.utf8.elementsEqual(name.utf8) }) else {
                throw ReferenceFileError(path, .stale, "the cache has no column '\(name)'")
            }
            return column
        }
    }

    private static func values(
        _ entry: Header.Entry, of file: borrowing StoredFile, _ path: String
    ) throws(ReferenceFileError) -> [Double] {
        let bytes = try file.bytes(entry.count * 8)
        guard bytes.count == entry.count * 8, bytes.withUnsafeBytes(XXH64.checksum) == entry.checksum else {
            throw ReferenceFileError(path, .checksumMismatch, "the cache is damaged")
        }
        return bytes.withUnsafeBytes { bytes in
            stride(from: 0, to: bytes.count, by: 8).map {
                Double(bitPattern: UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: $0, as: UInt64.self)))
            }
        }
    }

    /// What stands before the values, read piece by piece.
    private struct Header {
        struct Entry {
            var name = ""
            var count = 0
            var missing = 0
            var infinite = 0
            var checksum: UInt64 = 0
        }

        let file: String
        private(set) var entries: [Entry] = []
        private var bytes: [UInt8] = []

        init(file: String) { self.file = file }

        mutating func read(_ stored: borrowing StoredFile, source: SHA256.Digest) throws(ReferenceFileError) {
            guard try take(magic.count, stored).elementsEqual(magic) else { throw damaged() }
            guard try take(32, stored).elementsEqual(source.bytes) else {
                throw ReferenceFileError(file, .stale, "the cache was made of other data")
            }
            let columns = try number(stored)
            for _ in 0..<columns {
                var entry = Entry()
                entry.name = String(decoding: try take(try number(stored), stored), as: UTF8.self)
                (entry.count, entry.missing, entry.infinite) = (try number(stored), try number(stored), try number(stored))
                entry.checksum = try word(stored)
                entries.append(entry)
            }
            let sum = bytes.withUnsafeBytes(XXH64.checksum)
            guard try word(stored) == sum else { throw damaged() }
            // The header is as it was written, so that the counts cannot overflow; the file must be as long as they say.
            var rest = stored.size - bytes.count
            for entry in entries {
                guard entry.count <= rest / 8 else { throw damaged() }
                rest -= entry.count * 8
            }
            guard rest == 0 else { throw damaged() }
        }

        func damaged() -> ReferenceFileError { ReferenceFileError(file, .checksumMismatch, "the cache is damaged") }

        private mutating func take(_ count: Int, _ stored: borrowing StoredFile) throws(ReferenceFileError) -> ArraySlice<UInt8>
        {
            guard count <= largestHeader - bytes.count else { throw damaged() }
            let piece = try stored.bytes(count)
            guard piece.count == count else { throw damaged() }
            bytes += piece
            return bytes.suffix(count)
        }

        private mutating func word(_ stored: borrowing StoredFile) throws(ReferenceFileError) -> UInt64 {
            try take(8, stored).reversed().reduce(0) { $0 << 8 | UInt64($1) }
        }

        private mutating func number(_ stored: borrowing StoredFile) throws(ReferenceFileError) -> Int {
            let word = try word(stored)
            guard word <= 1 << 53 else { throw damaged() }
            return Int(word)
        }
    }
}
