import PredictionEvents
import Testing

@Suite struct NDJSONStreamTests {
    @Test(arguments: [
        ("", []), ("\n\n", []), ("a", ["1:a"]), ("a\n", ["1:a"]), ("a\nb", ["1:a", "2:b"]), ("a\r\nb\r\n", ["1:a", "2:b"]),
        ("\n \t\na\n\r\n\nb", ["3:a", "6:b"]), ("a\rb\n", ["1:a\rb"]),
        ("12345\n123456\n1", ["1:12345", "2:6 bytes are too many", "3:1"]), ("12345\r\n", ["1:12345"]),
        ("123456789012345678901234567890\r\n\r\n1", ["1:30 bytes are too many", "3:1"]),
        ("12345\r6\n", ["1:7 bytes are too many"]),
        ("\r\r\n", ["1:\r"]), (" \r", []), ("          \n1", ["2:1"]), ("         1\n1", ["1:10 bytes are too many", "2:1"]),
    ])
    func `lines are numbered, blank ones skipped, long ones marked, wherever a body is cut`(body: String, expected: [String]) {
        let body = Array(body.utf8)
        #expect(lines(of: [body[...]]) == expected)
        #expect(lines(of: body.indices.map { body[$0...$0] }) == expected)
        for cut in 0...body.count {
            for second in cut...body.count {
                #expect(lines(of: [body[..<cut], body[cut..<second], body[second...]]) == expected)
            }
        }
    }

    @Test func `a body cut anywhere gives the same events and the same rejected lines`() {
        let body = """
            {"type":"outcome","model":"m","id":"1","actual":1}

            not json
            {"type":"outcome","model":"m","id":"\\u00e9","actual":0}\r
            {"type":"outcome","model":"m","id":"3","actual":0,"padding":"\(String(repeating: "x", count: 200))"}
            {"type":"prediction","model":"m","score":0.8312345678901234,"features":{"a":"\u{E9}","b":1e-7}}
            """
        let bytes = Array(body.utf8)
        let expected = events(of: [bytes[...]])
        #expect(expected.map(\.line) == [1, 3, 4, 5, 6])
        #expect(expected.map(\.code) == [nil, .malformedJSON, nil, .lineTooLong, nil])
        #expect(expected[3].message?.hasPrefix("the line has 26") == true)
        for cut in 0...bytes.count { #expect(events(of: [bytes[..<cut], bytes[cut...]]) == expected) }
    }

    /// What a line of a body gave.
    private struct Reply: Equatable {
        let line: Int
        var event: OwnedEvent?
        var code: EventErrorCode?
        var message: String?
    }

    private func lines(of pieces: [ArraySlice<UInt8>]) -> [String] {
        var lines: [String] = []
        var stream = NDJSONStream(maximumLineBytes: 5)
        let visit = { (line: NDJSONStream.Line) in
            let text = line.isTooLong ? "\(line.count) bytes are too many" : String(decoding: line.bytes, as: UTF8.self)
            lines.append("\(line.number):\(text)")
        }
        for piece in pieces { piece.withUnsafeBytes { stream.visit($0, visit) } }
        stream.finish(visit)
        return lines
    }

    private func events(of pieces: [ArraySlice<UInt8>]) -> [Reply] {
        var replies: [Reply] = []
        var decoder = EventDecoder(limits: EventLimits(lineBytes: 150))
        var stream = NDJSONStream(maximumLineBytes: 150)
        func visit(_ line: NDJSONStream.Line) {
            do throws(EventError) {
                let event = try decoder.decode(line) { (event) throws(EventError) in OwnedEvent(event) }
                replies.append(Reply(line: line.number, event: event))
            } catch {
                replies.append(Reply(line: line.number, code: error.code, message: error.message))
            }
        }
        for piece in pieces { piece.withUnsafeBytes { stream.visit($0, visit) } }
        stream.finish(visit)
        return replies
    }
}
