import Foundation
import GzipCoding
import ModelStatistics
import References
import TabularFiles
import Testing

@Suite struct ReferenceProfileFileTests {
    @Test func `a profile that is written and read is the same, byte for byte`() throws {
        let sample = try SampleReference()
        let profile = try SampleReference.profile()
        try profile.write(to: sample.path("a.json"))
        let read = try ReferenceProfileFile.read(from: sample.path("a.json"))
        #expect(read == profile)
        #expect(read.bytes == profile.bytes)
        #expect(try Data(contentsOf: URL(filePath: sample.path("a.json"))) == Data(profile.bytes))
        #expect(try FileManager.default.contentsOfDirectory(atPath: sample.folder.path) == ["a.json"])
        _ = try JSONSerialization.jsonObject(with: Data(profile.bytes))
    }

    @Test func `a profile holds what scores need`() throws {
        let profile = try SampleReference.profile()
        #expect(profile.rows == 5)
        #expect(profile.subjects.map(\.usable) == [4, 3, 5, 5, 0])
        guard case .numeric(let age) = profile.subjects[0].summary, case .numeric(let load) = profile.subjects[1].summary,
            case .categorical(let plan) = profile.subjects[3].summary
        else {
            Issue.record("a summary has the wrong kind")
            return
        }
        #expect((age.rows, age.missing, age.infinite, age.wrongType) == (5, 1, 0, 0))
        #expect((age.minimum, age.maximum, age.mean) == (0, 77, 38.5))
        #expect(age.distinctValues?.edges == [0, 31, 46, 77])
        #expect(age.distinctValues?.counts == [1, 1, 1, 1, 0])
        #expect((load.rows, load.missing, load.infinite, load.minimum) == (5, 1, 1, -2.5))
        #expect(plan.counts[CategoryKey("a \"b\"")] == 1)
        #expect(profile.subjects[4].profile == nil)
        guard case .numeric(let published)? = profile.subjects[0].profile else {
            Issue.record("no profile to publish")
            return
        }
        #expect(published == NumericProfile(NumericSample([46, 31, 77, 0])))
    }

    @Test func `a profile of many values keeps deciles and equal widths with their rows`() throws {
        let rows = 1000
        let text = "x\n" + (0..<rows).map { "\(sqrt(Double($0)))\n" }.joined()
        let table = try ColumnTable(bytes: Array(text.utf8), name: "x.csv", columns: [ColumnRequest("x", .numeric)])
        let source = ReferenceSource(name: "x.csv", bytes: text.utf8.count, digest: SHA256.digest(text.utf8))
        let profile = ReferenceProfileFile.make(
            from: table, subjects: [ReferenceSubject(name: "x", column: "x", kind: .numeric)], name: "m", source: source,
            made: 0
        ).file
        guard case .numeric(let summary) = profile.subjects[0].summary else {
            Issue.record("not numeric")
            return
        }
        #expect(summary.distinctValues == nil)
        #expect(summary.deciles?.counts.allSatisfy { abs($0 - 100) <= 1 } == true)
        #expect(summary.equalWidths?.shares.reduce(0, +) == 1)
        #expect(try ReferenceProfileFile.read(profile.bytes, path: "p.json") == profile)
    }

    @Test func `the digest of the source is that of the file as it is stored`() throws {
        let sample = try SampleReference()
        let stored = Gzip.compress(Array(SampleReference.csv.utf8))
        try Data(stored).write(to: URL(filePath: sample.path("r.csv.gz")))
        let source = try ReferenceSource(path: sample.path("r.csv.gz"))
        #expect(source == ReferenceSource(name: "r.csv.gz", bytes: stored.count, digest: SHA256.digest(stored)))
    }

    @Test func `what is no profile, cut short, changed or newer is refused with advice`() throws {
        let bytes = try SampleReference.profile().bytes
        let text = String(decoding: bytes, as: UTF8.self)
        let cases: [(String, ReferenceFileError.Code)] = [
            ("", .truncated), (SampleReference.csv, .notProfile), ("{}", .notProfile), (String(text.prefix(30)), .truncated),
            (String(text.dropLast(40)), .truncated), (text.replacing("\"rows\":5", with: "\"rows\":6"), .checksumMismatch),
            (text.replacing("\"version\":1", with: "\"version\":2"), .unknownVersion), ("\n" + text, .checksumMismatch),
            (text.replacing(",", with: ", "), .checksumMismatch),
        ]
        for (text, code) in cases {
            let error = #expect(throws: ReferenceFileError.self) {
                try ReferenceProfileFile.read(Array(text.utf8), path: "p.json")
            }
            #expect(error?.code == code, "\(text.prefix(60))")
            #expect(error?.description.hasPrefix("p.json: ") == true)
            #expect(error?.message.contains("drift-worker profile DATA -o FILE") == true)
        }
        let missing = #expect(throws: ReferenceFileError.self) { try ReferenceProfileFile.read(from: "/nowhere/p.json") }
        #expect(missing?.code == .unreadable)
        let unwritable = #expect(throws: ReferenceFileError.self) {
            try SampleReference.profile().write(to: "/nowhere/p.json")
        }
        #expect(unwritable?.code == .unwritable)
    }

    @Test func `no cut and no changed byte gets through`() throws {
        let bytes = try SampleReference.profile().bytes
        for count in bytes.indices {
            #expect(throws: ReferenceFileError.self) { try ReferenceProfileFile.read(Array(bytes[..<count]), path: "p") }
        }
        for place in bytes.indices {
            var changed = bytes
            changed[place] ^= 1 << UInt8(place % 8)
            #expect(throws: ReferenceFileError.self) { try ReferenceProfileFile.read(changed, path: "p") }
        }
    }

    @Test(arguments: [
        ("\"rows\":5,\"missing\":1", "\"rows\":5,\"missing\":9"), ("\"edges\":[-0.0,31", "\"edges\":[31,31"),
        ("[\"monthly\",2]", "[\"monthly\",9007199254740993000]"), ("[\"monthly\",2]", "[\"é\",2]"),
        ("[\"monthly\",2]", "[\"monthly\"]"),
        ("\"kind\":\"numeric\"", "\"kind\":\"vector\""), ("\"source\":{", "\"other\":{"),
    ])
    func `a profile that contradicts itself is refused, whatever its checksum says`(old: String, new: String) throws {
        let text = String(decoding: try SampleReference.profile().bytes, as: UTF8.self)
        #expect(text.contains(old))
        let changed = text.replacing(old, with: new)
        let body = try #require(changed.range(of: ",\"checksum\":")).lowerBound
        let sealed = changed[..<body] + ",\"checksum\":\"sha256:\(SHA256.digest(changed[..<body].utf8).hexadecimal)\"}\n"
        let error = #expect(throws: ReferenceFileError.self) { try ReferenceProfileFile.read(Array(sealed.utf8), path: "p") }
        #expect(error?.code == .invalid)
    }
}
