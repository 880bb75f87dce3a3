import GzipCoding
import TabularFiles
import Testing

@Suite struct ArrivingRowsTests {
    private static let requests = [
        ColumnRequest("features.age", .numeric, isTolerant: true), ColumnRequest("features.plan", .categorical),
        ColumnRequest("score", .numeric, isTolerant: true),
    ]

    /// Rows as an exporter answers with them, some of them odd.
    private static func rows(_ count: Int) -> [UInt8] {
        var random = SplitMix64(seed: 7)
        let ages = ["46", "46.5", "-1e3", "null", "\"old\"", "\"12\"", "true", "1e-300", "123456789012345678901234567890"]
        let plans = ["\"monthly\"", "\"é\"", "\"\\u00e9 \\\"x\\\"\"", "7", "7.50", "\"\"", "null", "[1, 2]", "{\"a\":1}"]
        return Array(
            (0..<count).map { row in
                let age = ages.randomElement(using: &random) ?? ""
                let plan = plans.randomElement(using: &random) ?? ""
                let blank = row % 11 == 0 ? " \n" : ""
                let score = row % 3 == 0 ? "" : ",\"score\":0.\(row)"
                return "{\"id\":\"p-\(row)\",\"features\":{\"age\":\(age),\"plan\":\(plan)}\(score)}\n\(blank)"
            }.joined().utf8)
    }

    @Test(arguments: [1, 7, 1_000, 1 << 20])
    func `rows that arrive in pieces, plain or gzip, are those of a file and of the reader row by row`(piece: Int) throws {
        let text = Self.rows(300)
        let limits = TabularLimits(blockBytes: 500)
        let file = try ColumnTable(bytes: text, name: "w.ndjson", columns: Self.requests, limits: limits, threads: 3)
        for bytes in [text, Gzip.compress(text)] {
            var rows = ArrivingRows(name: "w.ndjson", columns: Self.requests, limits: limits)
            for start in stride(from: 0, to: bytes.count, by: piece) {
                try rows.append(Array(bytes[start..<min(start + piece, bytes.count)]))
            }
            let table = try rows.finish()
            #expect(table.rowCount == 300)
            #expect(table.columnNames == file.columnNames)
            try expectSame(table, file)
        }
        try expectSame(file, Table(bytes: text, name: "w.ndjson"))
    }

    private func expectSame(_ table: ColumnTable, _ other: ColumnTable) throws {
        for name in ["features.age", "score"] {
            let (column, expected) = (try #require(table.numeric(name)), try #require(other.numeric(name)))
            #expect(column.values.map(\.description) == expected.values.map(\.description))
            #expect((column.missing, column.notNumbers) == (expected.missing, expected.notNumbers))
        }
        #expect(table.categorical("features.plan") == other.categorical("features.plan"))
    }

    private func expectSame(_ table: ColumnTable, _ other: Table) throws {
        #expect(table.columnNames == other.columnNames)
        #expect((0..<300).map { table.categorical("features.plan")?.text($0) } == (try other.texts("features.plan")))
        #expect(try table.numeric("score")?.values.map(\.description) == other.numbers("score").map(\.description))
        let ages = try other.texts("features.age").map { $0.map { Double($0) } }
        let column = try #require(table.numeric("features.age"))
        #expect(column.values.map(\.description) == ages.map { (($0 ?? .nan) ?? .nan).description })
        #expect(column.missing == ages.count { $0 == nil })
        #expect(column.notNumbers == ages.count { $0 == .some(.none) })
    }

    @Test func `a row that is refused is told with its line`() throws {
        var rows = ArrivingRows(name: "w", columns: Self.requests, limits: TabularLimits(blockBytes: 16))
        try rows.append(Array("{\"features\":{\"plan\":1}}\n\n".utf8))
        let error = #expect(throws: TabularError.self) {
            var rows = ArrivingRows(name: "w", columns: Self.requests, limits: TabularLimits(blockBytes: 16))
            try rows.append(Array("{\"features\":{\"plan\":1}}\n\n{\"a\":}\n".utf8))
            _ = try rows.finish()
        }
        #expect(error?.description == "w, row 3: expected a value, at byte 5")
        #expect(try rows.finish().rowCount == 1)
    }

    @Test func `no rows at all are no error, and lack what was asked for`() throws {
        let tolerant = ArrivingRows(name: "w", columns: [ColumnRequest("a", .numeric, isTolerant: true)])
        #expect(try tolerant.finish().rowCount == 0)
        let error = #expect(throws: TabularError.self) {
            try ArrivingRows(name: "w", columns: [ColumnRequest("a", .numeric)]).finish()
        }
        #expect(error?.description == "w, column a: there is no such column (columns: there are none)")
    }
}
