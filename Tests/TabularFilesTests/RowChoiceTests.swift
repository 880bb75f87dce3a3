import Foundation
import GzipCoding
import TabularFiles
import Testing

@Suite struct RowChoiceTests {
    private static let requests = [
        ColumnRequest("x", .numeric, isTolerant: true), ColumnRequest("c", .categorical),
        ColumnRequest("at", .numeric, isTime: true), ColumnRequest("v", .categorical),
    ]

    private struct Row {
        let x: String
        let c: String
        let at: Double
        let v: String

        /// `text` where the column is text in JSON.
        func value(_ text: String) -> String { text.isEmpty ? "null" : "\"\(text)\"" }

        var csv: String { "\(x),\(c),\(at),\(v)\n" }
        var ndjson: String { #"{"x":\#(value(x)),"c":\#(value(c)),"at":\#(at),"v":\#(value(v))}"# + "\n" }
    }

    private static let rows: [Row] = {
        var random = SplitMix64(seed: 23)
        return (0..<700).map { row in
            Row(
                x: row % 13 == 0 ? "" : row % 17 == 0 ? "odd" : "\(Int.random(in: 0..<50, using: &random))",
                c: ["a", "bb", "", "a longer text"].randomElement(using: &random) ?? "",
                at: Double(1_763_683_200 + Int.random(in: 0..<1000, using: &random)),
                v: ["1.0", "2.0", "", "1.0"].randomElement(using: &random) ?? "")
        }
    }()

    private func write(_ bytes: [UInt8], _ name: String) throws -> String {
        let path = NSTemporaryDirectory() + "choice-\(UUID().uuidString)-\(name)"
        try Data(bytes).write(to: URL(filePath: path))
        return path
    }

    private static let choices: [RowChoice] = {
        let texts: [RowChoice.Text?] = [
            nil, .init(request: 3, text: "1.0", includesMissing: true), .init(request: 3, text: "2.0", includesMissing: false),
            .init(request: 3, text: "none", includesMissing: false),
        ]
        let numbers: [RowChoice.Numbers?] = [nil, .init(request: 2, range: 1_763_683_500..<1_763_683_800)]
        let parts: [RowChoice.Part] = [.all, .last(0), .last(5), .last(90), .last(9_999), .places(0..<0), .places(30..<47)]
        return texts.flatMap { text in
            numbers.flatMap { numbers in parts.map { RowChoice(text: text, numbers: numbers, part: $0) } }
        }
    }()

    /// What a choice means, row by row.
    private func expected(_ choice: RowChoice) -> (rows: [Row], matched: Int) {
        let matching = Self.rows.filter { row in
            let isOfText =
                choice.text.map { $0.text == row.v || (row.v.isEmpty && $0.includesMissing) } ?? true
            return isOfText && choice.numbers?.range.contains(row.at) ?? true
        }
        return switch choice.part {
        case .all: (matching, matching.count)
        case .last(let count): (matching.suffix(count), matching.count)
        case .places(let range): (Array(matching[range.clamped(to: 0..<matching.count)]), matching.count)
        }
    }

    private func expect(_ table: ColumnTable, _ rows: [Row]) throws {
        #expect(table.rowCount == rows.count)
        let x = try #require(table.numeric("x"))
        #expect(x.values.map { $0.isNaN ? -1 : $0 } == rows.map { Double($0.x) ?? -1 })
        #expect(x.missing == rows.count { $0.x.isEmpty } && x.notNumbers == rows.count { $0.x == "odd" })
        #expect(table.numeric("at")?.values == rows.map(\.at))
        for (name, texts) in [("c", rows.map(\.c)), ("v", rows.map(\.v))] {
            let cells = try #require(table.categorical(name))
            #expect(rows.indices.map { cells.text($0) ?? "" } == texts)
            #expect(cells.missing == texts.count(where: \.isEmpty))
            #expect(cells.counts().reduce(0, +) == texts.count { !$0.isEmpty })
        }
    }

    @Test(arguments: ["csv", "ndjson", "csv.gz"])
    func `the chosen rows are those that a filter over all rows leaves, on any number of threads`(name: String) throws {
        let text = name == "ndjson" ? Self.rows.map(\.ndjson).joined() : "x,c,at,v\n" + Self.rows.map(\.csv).joined()
        let bytes = Array(text.utf8)
        let path = try write(name.hasSuffix("gz") ? Gzip.compress(bytes) : bytes, "rows.\(name)")
        defer { try? FileManager.default.removeItem(atPath: path) }
        for choice in Self.choices {
            for threads in [1, 3] {
                let table = try ColumnTable(
                    path: path, columns: Self.requests, choosing: choice, limits: TabularLimits(blockBytes: 700),
                    threads: threads)
                let (rows, matched) = expected(choice)
                try expect(table, rows)
                #expect(table.matchedRows == matched)
            }
        }
    }

    @Test func `tables that are joined have the rows one after the other`() throws {
        let path = try write(Array(("x,c,at,v\n" + Self.rows.map(\.csv).joined()).utf8), "rows.csv")
        defer { try? FileManager.default.removeItem(atPath: path) }
        let tables = try [0..<10, 10..<10, 10..<333, 333..<700].map { places in
            try ColumnTable(path: path, columns: Self.requests, choosing: RowChoice(part: .places(places)))
        }
        let joined = ColumnTable(joining: tables, requests: Self.requests, file: "all")
        try expect(joined, Self.rows)
        let whole = try ColumnTable(path: path, columns: Self.requests)
        #expect(joined.categorical("c") == whole.categorical("c") && joined.categorical("v") == whole.categorical("v"))
        let none = ColumnTable(joining: [], requests: Self.requests, file: "none")
        #expect(none.rowCount == 0 && none.numeric("x")?.values == [])
        let renamed = joined.named(["first", "second"])
        #expect(renamed.numeric("first") == joined.numeric("x") && renamed.categorical("second") == joined.categorical("c"))
        #expect(renamed.numeric("at") == nil)
    }

    @Test func `times are seconds or RFC 3339, and what is neither is refused with its place`() throws {
        let path = try write(
            Array("at\n1763683200.25\n2025-11-21T00:00:00Z\n\"2025-11-21 01:00:00+01:00\"\n\n".utf8), "times.csv")
        defer { try? FileManager.default.removeItem(atPath: path) }
        let requests = [ColumnRequest("at", .numeric, isTime: true)]
        let times = try #require(try ColumnTable(path: path, columns: requests).numeric("at")).values
        #expect(times.map { $0.isNaN ? -1 : $0 } == [1_763_683_200.25, 1_763_683_200, 1_763_683_200, -1])
        let lines = #"{"at":"2025-11-21T00:00:00Z"}"# + "\n" + #"{"at":"yesterday"}"# + "\n"
        let error = #expect(throws: TabularError.self) {
            try ColumnTable(bytes: Array(lines.utf8), name: "t.ndjson", columns: requests)
        }
        #expect(
            error?.description == "t.ndjson, row 2, column at: \"yesterday\" is neither seconds since 1970 nor RFC 3339")
    }

    @Test(arguments: ["x\n1\n2", "x\n1\n2\n3,", #"{"x":1}"# + "\n" + #"{"x":2}"#])
    func `a last row without a line end is refused where that is asked for`(text: String) throws {
        let path = try write(Array(text.utf8), text.hasPrefix("{") ? "cut.ndjson" : "cut.csv")
        defer { try? FileManager.default.removeItem(atPath: path) }
        let requests = [ColumnRequest("x", .numeric)]
        let error = #expect(throws: TabularError.self) {
            try ColumnTable(path: path, columns: requests, choosing: RowChoice(requiresLineEnd: true))
        }
        #expect(error?.file == path)
        try Data((text + "\n").utf8).write(to: URL(filePath: path))
        if !text.hasSuffix(",") {
            let table = try ColumnTable(path: path, columns: requests, choosing: RowChoice(requiresLineEnd: true))
            #expect(table.rowCount == 2)
        }
    }
}
