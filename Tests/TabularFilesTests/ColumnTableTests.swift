import Foundation
import GzipCoding
import TabularFiles
import Testing

@Suite struct ColumnTableTests {
    private static let csv = """
        id,AGEP,RELP,note
        1,46,0,"a, ""quoted"" text"

        2,,17,"two
        lines"
        3,NaN,many,
        4,-1.5e2,inf,é
        5, 7 ,"8",é
        """

    private static let requests = [
        ColumnRequest("AGEP", .numeric), ColumnRequest("RELP", .numeric, isTolerant: true), ColumnRequest("note", .categorical),
        ColumnRequest("AGEP", .categorical), ColumnRequest("gone", .numeric, isTolerant: true),
    ]

    @Test func `columns are read as they were asked for, and what they lack is counted`() throws {
        let table = try ColumnTable(bytes: Array(Self.csv.utf8), name: "a.csv", columns: Self.requests)
        #expect(table.columnNames == ["id", "AGEP", "RELP", "note"])
        #expect(table.rowCount == 5)
        let age = try #require(table.numeric("AGEP"))
        #expect(age.values.map(\.description) == ["46.0", "nan", "nan", "-150.0", "7.0"])
        #expect((age.missing, age.notNumbers) == (2, 0))
        let relation = try #require(table.numeric("RELP"))
        #expect(relation.values.map(\.description) == ["0.0", "17.0", "nan", "inf", "8.0"])
        #expect((relation.missing, relation.notNumbers) == (0, 1))
        let note = try #require(table.categorical("note"))
        #expect(note.texts == ["a, \"quoted\" text", "two\nlines", "é"])
        #expect(note.codes == [0, 1, CategoricalCells.missingCode, 2, 2])
        #expect((note.counts(), note.missing) == ([1, 1, 2], 1))
        #expect((0..<5).map { table.categorical("AGEP")?.text($0) } == ["46", nil, "NaN", "-1.5e2", " 7 "])
        let gone = try #require(table.numeric("gone"))
        #expect((gone.values.count, gone.missing, table.hasColumn("gone")) == (5, 5, false))
    }

    @Test func `NDJSON gives nested members and keeps the last of those with one name`() throws {
        let text = """
            {"id":9007199254740993,"features":{"age":46.0,"x":{"y":"a"}},"ok":true}

            {"features":{"age":null,"x":{"y":7.50}},"id":"b","id":"c"}
            {"features":{"age":"12","x":{"y":""}},"ok":[1, 2]}
            """
        let table = try ColumnTable(
            bytes: Array(text.utf8), name: "a.ndjson",
            columns: [
                ColumnRequest("features.age", .numeric), ColumnRequest("features.x.y", .categorical),
                ColumnRequest("id", .categorical), ColumnRequest("ok", .numeric, isTolerant: true),
            ])
        #expect(table.columnNames == ["id", "features.age", "features.x.y", "ok"])
        #expect(table.numeric("features.age")?.values.map(\.description) == ["46.0", "nan", "12.0"])
        #expect((0..<3).map { table.categorical("features.x.y")?.text($0) } == ["a", "7.5", nil])
        #expect(table.categorical("id")?.texts == ["9007199254740993", "c"])
        #expect(table.numeric("ok")?.notNumbers == 2)
        #expect(table.numeric("ok")?.missing == 1)
    }

    @Test(arguments: [
        ("a,b\n1,2\n\n12 years,3\n", "x.csv, row 4, column a: \"12 years\" is not a number"),
        ("b\n1\n", "x.csv, column a: there is no such column (columns: b)"),
        ("a,b\n1,2\n1\n", "x.csv, row 3: the row has 1 fields, the header has 2"),
        ("a,b\n1,\"2\n3,4\n", "x.csv, row 2: a quoted field does not end"),
        ("a,a\n", "x.csv, row 1, column a: two columns have this name"),
        ("", "x.csv, row 1: the file is empty; its first row must name the columns"),
    ])
    func `what is refused is said with its row and column`(text: String, message: String) {
        let error = #expect(throws: TabularError.self) {
            try ColumnTable(bytes: Array(text.utf8), name: "x.csv", columns: [ColumnRequest("a", .numeric)])
        }
        #expect(error?.description == message)
    }

    @Test func `categories beyond the limit are counted, or refused by name`() throws {
        let text = Array(("a\n" + (0..<50).map { "value \($0 % 20)\n" }.joined()).utf8)
        let limits = TabularLimits(categories: 8, blockBytes: 64)
        let table = try ColumnTable(
            bytes: text, name: "x.csv", columns: [ColumnRequest("a", .categorical, isTolerant: true)], limits: limits,
            threads: 3)
        let column = try #require(table.categorical("a"))
        #expect(column.texts == (0..<8).map { "value \($0)" })
        #expect(column.overflowed == 26)
        #expect(column.counts().reduce(0, +) == 24)
        let error = #expect(throws: TabularError.self) {
            try ColumnTable(bytes: text, name: "x.csv", columns: [ColumnRequest("a", .categorical)], limits: limits)
        }
        #expect(error?.column == "a")
    }

    @Test(arguments: [1, 2, 5])
    func `a file larger than its blocks is read the same by any number of threads`(threads: Int) throws {
        let rows = 30_000
        let lines = (0..<rows).map { "\($0),\(Double($0) / 7),\"c\($0 % 300)\"\n" }
        let text = Array(("n,x,c\r\n" + lines.joined()).utf8)
        let requests = [ColumnRequest("x", .numeric), ColumnRequest("c", .categorical), ColumnRequest("n", .numeric)]
        let path = NSTemporaryDirectory() + "columns-\(UUID().uuidString).csv"
        defer { try? FileManager.default.removeItem(atPath: path) }
        for bytes in [text, Gzip.compress(text)] {
            try Data(bytes).write(to: URL(filePath: path))
            let table = try ColumnTable(
                path: path, columns: requests, limits: TabularLimits(blockBytes: 10_000), threads: threads)
            #expect(table.rowCount == rows)
            #expect(table.numeric("n")?.values == (0..<rows).map(Double.init))
            #expect(table.numeric("x")?.values == (0..<rows).map { Double($0) / 7 })
            #expect(table.categorical("c")?.texts == (0..<300).map { "c\($0)" })
            #expect(table.categorical("c")?.codes == (0..<rows).map { UInt32($0 % 300) })
        }
        try Data(Gzip.compress(text).dropLast(9)).write(to: URL(filePath: path))
        let error = #expect(throws: TabularError.self) { try ColumnTable(path: path, columns: requests, threads: threads) }
        #expect(error?.reason == "the gzip data ends too early")
    }
}
