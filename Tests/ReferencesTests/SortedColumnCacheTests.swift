import Foundation
import ModelStatistics
import References
import Testing

@Suite struct SortedColumnCacheTests {
    private static let digest = SHA256.digest("source".utf8)
    private static let columns = [
        SortedColumn(name: "age", sample: NumericSample([3, 1, 2, .nan, .infinity, -0.0, .leastNonzeroMagnitude])),
        SortedColumn(name: "é", sample: NumericSample([Double]())),
        SortedColumn(name: "load", sample: NumericSample((0..<1000).map { Double($0 * 7919 % 1000) / 3 })),
    ]

    @Test func `columns are read as they were written, in the order that is asked for`() throws {
        let sample = try SampleReference()
        let path = SortedColumnCache.path(ofProfile: sample.path("p.json"))
        try SortedColumnCache.write(Self.columns, source: Self.digest, to: path)
        let read = try SortedColumnCache.read(from: path, source: Self.digest, names: ["load", "age", "é"])
        #expect(read == [Self.columns[2], Self.columns[0], Self.columns[1]])
    }

    @Test func `a cache of other data, without a column, or damaged in any byte is not used`() throws {
        let sample = try SampleReference()
        let path = sample.path("c.columns")
        let columns = Array(Self.columns.prefix(2))
        try SortedColumnCache.write(columns, source: Self.digest, to: path)
        func code(_ names: [String] = ["age", "é"], _ digest: SHA256.Digest = Self.digest) -> ReferenceFileError.Code? {
            do throws(ReferenceFileError) {
                _ = try SortedColumnCache.read(from: path, source: digest, names: names)
                return nil
            } catch {
                return error.code
            }
        }
        #expect(code() == nil)
        #expect(code(["age", "other"]) == .stale)
        #expect(code(["age"], SHA256.digest("other".utf8)) == .stale)
        let bytes = try Data(contentsOf: URL(filePath: path))
        for place in bytes.indices {
            var changed = bytes
            changed[place] ^= 1 << UInt8(place % 8)
            try changed.write(to: URL(filePath: path))
            #expect(code() != nil, "byte \(place)")
            try bytes.prefix(place).write(to: URL(filePath: path))
            #expect(code() != nil, "cut at \(place)")
        }
        try (bytes + [0]).write(to: URL(filePath: path))
        #expect(code() == .checksumMismatch)
    }

    @Test func `a cache is made when it is missing, and made again with a notice when it cannot be used`() throws {
        let sample = try SampleReference()
        let path = sample.path("c.columns")
        var rebuilds = 0
        func columns(_ digest: SHA256.Digest = Self.digest) throws -> (columns: [SortedColumn], notice: String?) {
            try SortedColumnCache.columns(at: path, source: digest, names: Self.columns.map(\.name)) {
                rebuilds += 1
                return Self.columns
            }
        }
        #expect(try columns() == (Self.columns, nil))
        #expect(try columns() == (Self.columns, nil))
        #expect(rebuilds == 1)
        try Data("MXSORT01 and nonsense".utf8).write(to: URL(filePath: path))
        #expect(try columns().notice == "\(path): the cache is damaged; it is made again")
        #expect(try columns(SHA256.digest("new".utf8)).notice == "\(path): the cache was made of other data; it is made again")
        #expect(try columns(SHA256.digest("new".utf8)) == (Self.columns, nil))
        #expect(rebuilds == 3)
    }

    @Test func `a cache that cannot be written is told and does no harm`() throws {
        let result = try SortedColumnCache.columns(at: "/nowhere/c", source: Self.digest, names: []) { Self.columns }
        #expect(result.columns == Self.columns)
        #expect(result.notice?.contains("cannot be written") == true)
    }
}

private func == (left: (columns: [SortedColumn], notice: String?), right: ([SortedColumn], String?)) -> Bool {
    left.columns == right.0 && left.notice == right.1
}
