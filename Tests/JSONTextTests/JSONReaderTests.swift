import JSONText
import Testing

@Suite struct JSONReaderTests {
    @Test(
        arguments: [
            ("{}", .object([:])),
            (" [ ] ", .array([])),
            ("\t[1 , 2]\r\n", .array([.number(1), .number(2)])),
            (
                #"{"a":{"b":[true,false,null]}}"#,
                .object(["a": .object(["b": .array([.boolean(true), .boolean(false), .null])])])
            ),
            (#"{"a":1,"a":2}"#, .object(["a": .number(2)])),
            (#""\"\\\/\b\f\n\r\t""#, .string("\"\\/\u{8}\u{C}\n\r\t")),
            (#""\u0041\u00e9\u20AC\ud83d\uDE00""#, .string("Aé€😀")),
            (#""\u0000""#, .string("\0")),
            ("\"é€😀\u{7F}\u{2028}\"", .string("é€😀\u{7F}\u{2028}")),
            ("\"\"", .string("")),
            (#"{"":0,"A":1}"#, .object(["": .number(0), "A": .number(1)])),
        ] as [(String, JSONTree)])
    func `accepts what RFC 8259 allows`(text: String, expected: JSONTree) throws {
        #expect(try JSONTree.parse(Array(text.utf8)) == expected)
    }

    @Test(
        arguments: [
            ("", .unexpectedEnd, 0), ("  ", .unexpectedEnd, 2), ("{", .unexpectedEnd, 1), ("[", .unexpectedEnd, 1),
            ("[1", .unexpectedEnd, 2), ("[1,", .unexpectedEnd, 3), ("{\"a\"", .unexpectedEnd, 4),
            ("{\"a\":", .unexpectedEnd, 5),
            ("\"a", .unexpectedEnd, 2), ("\"\\", .unexpectedEnd, 2), ("\"\\u12", .invalidEscape, 3), ("tru", .expectedValue, 0),
            ("[,1]", .expectedValue, 1), ("[1,]", .expectedValue, 3), ("[1 2]", .expectedCommaOrBracket, 3),
            ("{,}", .expectedName, 1), ("{\"a\":1,}", .expectedName, 7), ("{a:1}", .expectedName, 1),
            ("{\"a\" 1}", .expectedColon, 5), ("{\"a\":1 \"b\":2}", .expectedCommaOrBrace, 7),
            ("{\"a\":1]", .expectedCommaOrBrace, 6),
            ("[1}", .expectedCommaOrBracket, 2), ("nul", .expectedValue, 0), ("True", .expectedValue, 0),
            ("'a'", .expectedValue, 0),
            ("NaN", .expectedValue, 0), ("1 2", .trailingBytes, 2), ("{}}", .trailingBytes, 2),
            ("\u{FEFF}1", .expectedValue, 0),
            ("\"a\nb\"", .controlCharacter, 2), ("\"\0\"", .controlCharacter, 1), ("\"\\x\"", .invalidEscape, 2),
            ("\"\\u00g0\"", .invalidEscape, 3), ("\"\\ud800\"", .loneSurrogate, 1), ("\"\\ud800\\u0041\"", .loneSurrogate, 1),
            ("\"\\udc00\"", .loneSurrogate, 1), ("\"\\ud800x\"", .loneSurrogate, 1), ("/*a*/1", .expectedValue, 0),
        ] as [(String, JSONError.Reason, Int)])
    func `refuses what RFC 8259 does not allow, and says where`(text: String, reason: JSONError.Reason, offset: Int) {
        let error = #expect(throws: JSONError.self) { try JSONTree.parse(Array(text.utf8)) }
        #expect(error == JSONError(reason, at: offset))
    }

    @Test(
        arguments: [
            [0x80], [0xC0, 0x80], [0xC1, 0xBF], [0xC3], [0xC3, 0x28], [0xE0, 0x80, 0x80], [0xE2, 0x82], [0xED, 0xA0, 0x80],
            [0xF0, 0x80, 0x80, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xFF],
        ] as [[UInt8]])
    func `refuses strings that are not UTF-8`(bytes: [UInt8]) {
        let error = #expect(throws: JSONError.self) { try JSONTree.parse([0x22, 0x61] + bytes + [0x22]) }
        #expect(error == JSONError(.invalidUTF8, at: 2))
    }

    @Test(arguments: [(32, true), (33, false), (100_000, false)])
    func `nesting ends at 32`(depth: Int, isAllowed: Bool) {
        let arrays = [UInt8](repeating: UInt8(ascii: "["), count: depth) + [UInt8](repeating: UInt8(ascii: "]"), count: depth)
        if isAllowed {
            #expect(throws: Never.self) { try JSONTree.parse(arrays) }
        } else {
            let error = #expect(throws: JSONError.self) { try JSONTree.parse(arrays) }
            #expect(error == JSONError(.tooDeep, at: 32))
        }
    }

    @Test func `skipping checks a value as thoroughly as reading it`() {
        let text = Array(#"{"a":[1,{"b":"\ud800"}]}"#.utf8)
        let error = #expect(throws: JSONError.self) {
            try text.withUnsafeBytes { try JSONReader.read($0) { (reader) throws(JSONError) in try reader.skipValue() } }
        }
        #expect(error?.reason == .loneSurrogate)
    }

    @Test func `names are compared after their escapes`() throws {
        let text = Array(#"{"\u0069d":1}"#.utf8)
        let isID = try text.withUnsafeBytes {
            try JSONReader.read($0) { reader in
                try reader.beginObject()
                let name = try #require(try reader.nextName())
                return reader.equal(name, "id")
            }
        }
        #expect(isID)
    }
}
