import TabularFiles
import Testing

@Suite struct CSVTests {
    @Test(
        arguments: [
            ("a,b\n1,2", [["1", "2"]]), ("a,b\r\n1,2\r\n", [["1", "2"]]), ("\u{FEFF}a,b\n1,2\n", [["1", "2"]]),
            ("a,b\n\n1,2\n\r\n", [["1", "2"]]), ("a,b\n,\n", [[nil, nil]]), ("a,b\n1,", [["1", nil]]),
            ("a\n\nx\n", [[nil], ["x"]]), ("\"a\",\"b\"\n\"\",\"\"\"\"\n", [[nil, "\""]]),
            ("a,b\n\"x\r\ny\",\"p,q\"\r\n", [["x\r\ny", "p,q"]]), ("a,b\n 1 ,2\r", [[" 1 ", "2"]]), ("a,b", []), ("a,b\n", []),
        ] as [(String, [[String?]])])
    func `rows are read as RFC 4180 defines them`(text: String, expected: [[String?]]) throws {
        #expect(try rows(Array(text.utf8), name: "x.csv") == expected)
    }

    @Test(arguments: [
        ("", "x.csv, row 1: the file is empty; its first row must name the columns"),
        ("a,a\n", "x.csv, row 1, column a: two columns have this name"),
        ("a,b\n1,2\n1\n", "x.csv, row 3: the row has 1 fields, the header has 2"),
        ("a,b\n1,2,3\n", "x.csv, row 2: the row has 3 fields, the header has 2"),
        ("a,b\n1,\"2\n3,4\n", "x.csv, row 2: a quoted field does not end"),
        ("a,b\n1,\"2\"x\n", "x.csv, row 2: a quoted field goes on after its end"),
        ("a,b\n1,2\"\n", "x.csv, row 2: a quote stands in a field without quotes"),
        ("a,b\n1\r2,3\n", "x.csv, row 2: a carriage return stands without a line feed outside of quotes"),
        ("a,b\n1,\u{7F}\n12345678901234567890,12345678901234567890\n", "x.csv, row 3: the row is longer than 32 bytes"),
        ("a,b,c,d,e\n", "x.csv, row 1: more than 4 columns"),
    ])
    func `what is wrong is said with its row`(text: String, message: String) {
        let limits = TabularLimits(rowBytes: 32, columns: 4)
        let error = #expect(throws: TabularError.self) { try rows(Array(text.utf8), name: "x.csv", limits: limits) }
        #expect(error?.description == message)
    }

    @Test func `cells that are not UTF-8 are refused`() {
        let error = #expect(throws: TabularError.self) { try rows(Array("a\n".utf8) + [0xC3, 0x0A], name: "x.csv") }
        #expect(error?.description == "x.csv, row 2: the row is not UTF-8")
    }

    @Test(arguments: [
        ("{\"a\":1}\n[1]\n", "x.json, row 2: expected an object, at byte 0"),
        ("{\"a\":1}\n\n{\"a\":\n", "x.json, row 3: the text ends too early, at byte 5"),
        ("{\"a\":\"12345678901234567890123456789012\"}\n", "x.json, row 1: the row is longer than 32 bytes"),
        ("{\"a\":{\"b\":1,\"c\":1,\"d\":1}}\n{\"a\":2,\"e\":1}\n", "x.json, row 2: more than 4 columns"),
    ])
    func `what is wrong in NDJSON is said with its line`(text: String, message: String) {
        let limits = TabularLimits(rowBytes: 32, columns: 4)
        let error = #expect(throws: TabularError.self) { try rows(Array(text.utf8), name: "x.json", limits: limits) }
        #expect(error?.description == message)
    }

    @Test(arguments: [
        ("a.csv", TabularFormat.csv), ("a.CSV.gz", .csv), ("a.ndjson", .ndjson), ("a.jsonl.gz", .ndjson), ("a", .ndjson),
    ])
    func `the format follows the extension, then the content`(name: String, format: TabularFormat) throws {
        let text = format == .csv ? "a\n1\n" : " {\"a\":1}\n"
        #expect(try TabularReader(bytes: Array(text.utf8), name: name).format == format)
    }

    @Test func `a row knows its line, its numbers and its missing cells`() throws {
        var reader = try TabularReader(bytes: Array("a,b,c\n1.5,x,\n".utf8), name: "x.csv")
        var row = TabularRow()
        #expect(try reader.read(&row))
        #expect(reader.index(ofColumn: "c") == 2)
        #expect(reader.index(ofColumn: "d") == nil)
        #expect(row.number == 2)
        #expect(row.double(0) == 1.5)
        #expect(row.double(1) == nil)
        #expect(row.isMissing(2))
        #expect(row.isMissing(7))
        #expect(try !reader.read(&row))
    }
}

/// All cells of a file, nil where they are missing.
func rows(
    _ bytes: [UInt8], name: String, limits: TabularLimits = TabularLimits()
) throws -> [[String?]] {
    var reader = try TabularReader(bytes: bytes, name: name, limits: limits)
    var row = TabularRow()
    var rows: [[String?]] = []
    while try reader.read(&row) { rows.append((0..<reader.columnCount).map(row.text)) }
    return rows
}
