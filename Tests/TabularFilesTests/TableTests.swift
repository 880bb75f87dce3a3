import TabularFiles
import Testing

@Suite struct TableTests {
    private static let csv = """
        id,AGEP,RELP,note
        1,46,0,"a, ""quoted"" text"
        2,,17,"two
        lines"
        3,NaN,0,
        4,-1.5e2,inf,é
        """

    @Test func `a table gives its columns as numbers and as texts`() throws {
        let table = try Table(bytes: Array(Self.csv.utf8), name: "a.csv")
        #expect(table.columnNames == ["id", "AGEP", "RELP", "note"])
        #expect(table.rowCount == 4)
        #expect(try table.numbers("id") == [1, 2, 3, 4])
        #expect(try table.numbers("AGEP").map(\.description) == ["46.0", "nan", "nan", "-150.0"])
        #expect(try table.numbers("RELP") == [0, 17, 0, .infinity])
        #expect(try table.texts("note") == ["a, \"quoted\" text", "two\nlines", nil, "é"])
        #expect(try table.texts("AGEP") == ["46", nil, "NaN", "-1.5e2"])
        #expect(try table.isNumeric("AGEP"))
        #expect(try !table.isNumeric("note"))
    }

    @Test func `NDJSON gives nested members as columns, in the order in which they turn up`() throws {
        let text = """
            {"id":9007199254740993,"features":{"AGEP":46.0,"x":{"y":"a"}},"ok":true}

            {"features":{"AGEP":null,"tags":[1, 2]},"id":"b","id":"c"}
            """
        let table = try Table(bytes: Array(text.utf8), name: "a.ndjson")
        #expect(table.columnNames == ["id", "features.AGEP", "features.x.y", "ok", "features.tags"])
        #expect(try table.texts("id") == ["9007199254740993", "c"])
        #expect(try table.texts("features.AGEP") == ["46", nil])
        #expect(try table.texts("features.x.y") == ["a", nil])
        #expect(try table.texts("ok") == ["true", nil])
        #expect(try table.texts("features.tags") == [nil, "[1, 2]"])
    }

    @Test(arguments: ["a.csv", "a.ndjson"])
    func `only the wanted columns are kept`(name: String) throws {
        let text = name == "a.csv" ? "a,b,c\n1,2,3\n" : "{\"a\":1}\n{\"c\":3,\"b\":2}"
        let table = try Table(bytes: Array(text.utf8), name: name, columns: ["c", "a"])
        #expect(table.columnNames == ["a", "c"])
        #expect(try table.numbers("c").last == 3)
        let error = #expect(throws: TabularError.self) { try table.numbers("b") }
        #expect(error?.column == "b")
    }

    @Test(arguments: ["a.csv", "a.ndjson"])
    func `a missing column is named with those that are there`(name: String) {
        let text = name == "a.csv" ? "a,b\n1,2\n" : "{\"a\":1,\"b\":2}"
        let error = #expect(throws: TabularError.self) {
            try Table(bytes: Array(text.utf8), name: name, columns: ["a", "x"])
        }
        #expect(error?.description == "\(name), column x: there is no such column (columns: a, b)")
    }

    @Test func `a cell that is no number is named with its row`() throws {
        let table = try Table(bytes: Array("a\n1\n\n12 years\n".utf8), name: "a.csv")
        let error = #expect(throws: TabularError.self) { try table.numbers("a") }
        #expect(error?.description == "a.csv, row 4, column a: \"12 years\" is not a number")
    }

    @Test func `a column of nothing but missing cells is not numeric`() throws {
        let table = try Table(bytes: Array("a,b\n,1\n,2\n".utf8), name: "a.csv")
        #expect(try !table.isNumeric("a"))
        #expect(try table.numbers("a").allSatisfy(\.isNaN))
    }
}
