import PredictionEvents
import Testing

@Suite struct NDJSONLinesTests {
    @Test(arguments: [
        ("", []), ("\n\n", []), ("a", ["1:a"]), ("a\n", ["1:a"]), ("a\nb", ["1:a", "2:b"]), ("a\r\nb\r\n", ["1:a", "2:b"]),
        ("\n \t\na\n\r\n\nb", ["3:a", "6:b"]), ("a\rb\n", ["1:a\rb"]), ("12345\n123456\n1", ["1:12345", "2:too long", "3:1"]),
        ("12345\r\n", ["1:12345"]),
    ])
    func `lines are numbered, blank ones skipped, long ones marked`(body: String, expected: [String]) {
        var lines: [String] = []
        Array(body.utf8).withUnsafeBytes { bytes in
            NDJSONLines(maximumLineBytes: 5).visit(bytes) { line in
                lines.append("\(line.number):" + (line.isTooLong ? "too long" : String(decoding: line.bytes, as: UTF8.self)))
            }
        }
        #expect(lines == expected)
    }

    @Test func `a body gives its events and its rejected lines, each with its number`() {
        let body = """
            {"type":"outcome","model":"m","id":"1","actual":1}

            not json
            {"type":"outcome","model":"m","id":"2","actual":0}\r
            {"type":"outcome","model":"m","id":"3","actual":0,"padding":"\(String(repeating: "x", count: 200))"}
            """
        let batch = EventDecoder(limits: EventLimits(lineBytes: 150)).decodeLines(of: Array(body.utf8))
        #expect(batch.events.map(\.line) == [1, 4])
        #expect(batch.rejected.map(\.line) == [3, 5])
        #expect(batch.rejected.map(\.error.code) == [.malformedJSON, .lineTooLong])
    }
}
