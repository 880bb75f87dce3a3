import PredictionEvents
import Testing

@Suite struct EventErrorTests {
    private static let prefix = #"{"type":"prediction","model":"m","#

    @Test(
        arguments: [
            ("", .malformedJSON, "too early", 0),
            ("[1]", .malformedJSON, "expected an object", 0),
            (#"{"type":"outcome"} x"#, .malformedJSON, "more after the end", 19),
            (#"{"type":"outcome","model":"\ud800"}"#, .malformedJSON, "surrogate", 27),
            (prefix + #""features":"# + String(repeating: "[", count: 40), .tooDeep, "nested", nil),
            ("{}", .missingField, "type is missing", nil),
            (#"{"type":1}"#, .wrongType, "type must be a string, not a number", 8),
            (#"{"type":"guess","model":"m"}"#, .unknownEventType, "type \"guess\" is not", 8),
            (#"{"type":"prediction","score":1}"#, .missingField, "model is missing", nil),
            (#"{"type":"prediction","model":"","score":1}"#, .invalidValue, "model must not be empty", 29),
            (#"{"type":"prediction","model":"m"}"#, .missingField, "prediction, score or error", nil),
            (prefix + #""prediction":null}"#, .missingField, "prediction, score or error", nil),
            (prefix + #""prediction":[1]}"#, .wrongType, "prediction must be a string, a number or a boolean", 46),
            (prefix + #""score":"high"}"#, .wrongType, "score must be a number, not a string", 41),
            (prefix + #""score":1e999}"#, .malformedJSON, "too large", 41),
            (prefix + #""score":1,"id":""}"#, .invalidValue, "id must not be empty", 48),
            (prefix + #""score":1,"id":7}"#, .wrongType, "id must be a string, not a number", 48),
            (prefix + #""score":1,"id":"a\u0000b"}"#, .invalidValue, "id must not contain U+0000", 48),
            (prefix + #""score":1,"timestamp":-1}"#, .invalidValue, "timestamp must be seconds since 1970", 55),
            (prefix + #""score":1,"timestamp":1763683200250}"#, .invalidValue, "is it in milliseconds?", 55),
            (prefix + #""score":1,"latency_seconds":-0.5}"#, .invalidValue, "latency_seconds must not be negative", 61),
            (prefix + #""score":1,"features":[]}"#, .wrongType, "features must be an object", 54),
            (prefix + #""score":1,"features":{"a":{}}}"#, .wrongType, "features.a must be a number", 59),
            (prefix + #""score":1,"features":{"":1}}"#, .invalidValue, "the name of a feature must not be empty", 58),
            (#"{"type":"outcome","model":"m","id":"1"}"#, .missingField, "actual is missing", nil),
            (#"{"type":"outcome","model":"m","actual":1}"#, .missingField, "needs the id", nil),
            (#"{"type":"outcome","model":"m","id":"1","actual":""}"#, .invalidValue, "actual must not be empty", 48),
            (#"{"type":"metric","model":"m","name":"x"}"#, .missingField, "value is missing", nil),
            (#"{"type":"metric","model":"m","value":1}"#, .missingField, "name is missing", nil),
            (#"{"type":"deployment","model":"m"}"#, .missingField, "version is missing", nil),
        ] as [(String, EventErrorCode, String, Int?)])
    func `what is wrong is said with its code and place`(
        line: String, code: EventErrorCode, message: String, offset: Int?
    ) {
        let error = #expect(throws: EventError.self) { try decode(line) }
        #expect(error?.code == code)
        #expect(error?.message.contains(message) == true, "\(error?.message ?? "")")
        if let offset { #expect(error?.offset == offset) }
    }

    @Test(arguments: ["id", "version", "prediction", "error", "variant", "trace_id"])
    func `a text of 1,024 bytes is the longest`(member: String) {
        func line(_ bytes: Int) -> [UInt8] {
            Array((Self.prefix + "\"score\":1,\"\(member)\":\"\(String(repeating: "x", count: bytes))\"}").utf8)
        }
        #expect(throws: Never.self) { try decode(line(1024)) }
        let error = #expect(throws: EventError.self) { try decode(line(1025)) }
        #expect(error?.code == .valueTooLong)
        #expect(error?.message == "\(member) has 1025 bytes; at most 1024 are allowed")
    }

    @Test func `a category of 1,024 bytes is the longest`() {
        let text = String(repeating: "é", count: 513)
        let line = Self.prefix + "\"score\":1,\"features\":{\"color\":\"\(text)\"}}"
        let error = #expect(throws: EventError.self) { try decode(line) }
        #expect(error?.message == "features.color has 1026 bytes; at most 1024 are allowed")
    }

    @Test(arguments: [(2000, true), (2001, false)])
    func `an event has at most 2,000 features`(count: Int, isAllowed: Bool) {
        let features = (0..<count).map { "\"f\($0)\":\($0)" }.joined(separator: ",")
        let line = Array((Self.prefix + "\"score\":1,\"features\":{\(features)}}").utf8)
        if isAllowed {
            #expect(throws: Never.self) { try decode(line) }
        } else {
            let error = #expect(throws: EventError.self) { try decode(line) }
            #expect(error?.code == .tooManyFeatures)
        }
    }

    @Test func `a line over the limit is refused before it is read`() {
        let error = #expect(throws: EventError.self) {
            try decode([UInt8](repeating: 0x20, count: 101), EventLimits(lineBytes: 100))
        }
        #expect(error?.code == .lineTooLong)
    }

    @Test func `mutated events are decoded or refused`() {
        let line = Array((Self.prefix + #""id":"p\u00e9","score":0.5e-1,"features":{"a":1,"b":"x","c":null}}"#).utf8)
        var refused = 0
        for place in line.indices {
            for byte in [0x00, 0x22, 0x5C, 0x7B, 0x7D, 0x80, 0xFF, 0x2C] as [UInt8] {
                var mutated = line
                mutated[place] = byte
                do { _ = try decode(mutated) } catch { refused += 1 }
            }
            do { _ = try decode(Array(line[..<place])) } catch { refused += 1 }
        }
        #expect(refused > line.count * 5)
    }
}
