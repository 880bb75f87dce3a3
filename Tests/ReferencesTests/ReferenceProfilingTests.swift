import Foundation
import GzipCoding
import ModelStatistics
import References
import TabularFiles
import Testing

@Suite struct ReferenceProfilingTests {
    /// Two thousand rows; only the last one of `late` is no number.
    private static let csv: [UInt8] = {
        let rows = (0..<2_000).map { "\($0),\(Double($0) / 7),\($0 % 3),\($0 == 1_999 ? "n/a" : "\($0 % 5)"),p\($0 % 4)\n" }
        return Array(("id,x,code,late,plan\n" + rows.joined()).utf8)
    }()

    private static func profiling(_ data: String, _ columns: ReferenceProfiling.Columns? = nil) -> ReferenceProfiling {
        ReferenceProfiling(
            data: data, columns: columns ?? .all(categorical: ["code"], excluded: ["id"]), name: "churn", made: 1_763_683_200)
    }

    @Test(arguments: ["r.csv", "r.csv.gz"])
    func `a profile of a file has all its columns but those excluded, by their kinds`(name: String) throws {
        let sample = try SampleReference()
        let (data, path) = (sample.path(name), sample.path("profile.json"))
        try Data(name == "r.csv" ? Self.csv : Gzip.compress(Self.csv)).write(to: URL(filePath: data))
        let file = try Self.profiling(data).write(to: path)
        #expect(file.rows == 2_000)
        #expect(file.subjects.map(\.subject.name) == ["x", "code", "late", "plan"])
        #expect(file.subjects.map(\.subject.kind) == [.numeric, .categorical, .categorical, .categorical])
        #expect(file.numericNames == ["x"])
        #expect(try ReferenceProfileFile.read(from: path) == file)
        let (samples, notice) = try file.samples(profileAt: path, data: nil)
        #expect(notice == nil)
        #expect(samples[0] == .numeric(NumericSample((0..<2_000).map { Double($0) / 7 })))
        #expect(samples.compactMap { $0?.count } == [2_000, 2_000, 2_000, 2_000])
    }

    @Test func `samples come from the data again when the cache is gone, and only from that data`() throws {
        let sample = try SampleReference()
        let (data, path) = (sample.path("r.csv"), sample.path("profile.json"))
        try Data(Self.csv).write(to: URL(filePath: data))
        let file = try Self.profiling(data).write(to: path)
        let cached = try file.samples(profileAt: path, data: data).samples
        try Data("damaged".utf8).write(to: URL(filePath: SortedColumnCache.path(ofProfile: path)))
        let without = try file.samples(profileAt: path, data: nil)
        #expect(without.samples[0] == nil && without.samples[1] != nil && without.notice != nil)
        let rebuilt = try file.samples(profileAt: path, data: data)
        #expect(rebuilt.samples == cached && rebuilt.notice != nil)
        #expect(try file.samples(profileAt: path, data: data).notice == nil)
        try FileManager.default.removeItem(atPath: SortedColumnCache.path(ofProfile: path))
        try Data(Self.csv.dropLast(30)).write(to: URL(filePath: data))
        let error = #expect(throws: ReferenceFileError.self) { try file.samples(profileAt: path, data: data) }
        #expect(error?.code == .stale)
    }

    @Test func `columns that turn up late in NDJSON are found`() throws {
        let sample = try SampleReference()
        let lines = (0..<1_500).map { $0 < 1_400 ? "{\"a\":\($0)}\n" : "{\"a\":\($0),\"b\":{\"c\":\"x\"}}\n" }
        try Data(lines.joined().utf8).write(to: URL(filePath: sample.path("r.ndjson")))
        let file = try Self.profiling(sample.path("r.ndjson"), .all(categorical: [], excluded: [])).run().file
        #expect(file.subjects.map(\.subject.name) == ["a", "b.c"])
        #expect(file.subjects.map(\.subject.kind) == [.numeric, .categorical])
        #expect(file.subjects.map(\.usable) == [1_500, 100])
    }

    @Test(arguments: [
        (ReferenceProfiling.Columns.all(categorical: ["plna"], excluded: []), "plna"),
        (.all(categorical: [], excluded: ["i"]), "i"),
        (.subjects([ReferenceSubject(name: "x", column: "gone", kind: .numeric)]), "gone"),
        (.subjects([ReferenceSubject(name: "x", column: "late", kind: .numeric)]), "late"),
    ])
    func `a column that is not there, or holds something else, is named`(
        columns: ReferenceProfiling.Columns, name: String
    ) throws {
        let sample = try SampleReference()
        try Data(Self.csv).write(to: URL(filePath: sample.path("r.csv")))
        let error = #expect(throws: TabularError.self) { try Self.profiling(sample.path("r.csv"), columns).run() }
        #expect(error?.column == name)
    }

    @Test func `a file without rows has no profile`() throws {
        let sample = try SampleReference()
        try Data("id,code\n".utf8).write(to: URL(filePath: sample.path("r.csv")))
        let error = #expect(throws: TabularError.self) { try Self.profiling(sample.path("r.csv")).run() }
        #expect(error?.reason == "the file has no rows")
    }
}
