import PredictionEvents
import Testing

@Suite struct EventViewTests {
    private static let start = #"{"type":"prediction","model":"m","score":1,"#

    @Test(
        arguments: [
            (#""features":{}"#, "{}"), (#""features" : { "a" : 1 , "b":"\u00e9" } "#, #"{ "a" : 1 , "b":"\u00e9" }"#),
            (#""features":{"a":1,"a":2}"#, nil), (#""features":{"a":1,"\u0061":2}"#, nil), ("\"features\":{\"a\":\n1}", nil),
            ("\"features\":{\r\"a\":1}", nil), ("\"features\":\n{\"a\":1}\n", #"{"a":1}"#), (#""id":"1""#, nil),
            (#""features":{"a":1},"features":{"b":2}"#, #"{"b":2}"#), (#""features":{"a":1},"features":null"#, nil),
        ] as [(String, String?)])
    func `the features' text is kept where it is one line without a name twice`(members: String, text: String?) throws {
        #expect(try decode(Self.start + members + "}").featuresJSON == text)
    }

    @Test func `the last features count, null means none`() throws {
        #expect(try decode(Self.start + #""features":{"a":{}},"features":{"b":2}}"#).features.map(\.name) == ["b"])
        #expect(try decode(Self.start + #""features":{"a":1},"features":null}"#).features.isEmpty)
    }

    @Test(
        arguments: [
            (#""extra":1"#, #"no event has a member "extra""#, 43),
            (#""latency_second":1"#, #"no event has a member "latency_second"; did you mean "latency_seconds"?"#, 43),
            (#""feature\u0073_":{}"#, #"no event has a member "features_"; did you mean "features"?"#, 43),
            (#""id":"1","":1,"more":2"#, #"no event has a member """#, 52),
        ] as [(String, String, Int)])
    func `unknown members are refused when asked`(members: String, message: String, offset: Int) throws {
        let line = Self.start + members + "}"
        #expect(throws: Never.self) { try decode(line) }
        let error = #expect(throws: EventError.self) { try decode(line, unknownMembers: .refused) }
        #expect(error == EventError(code: .unknownMember, message: message, offset: offset))
    }

    @Test func `members of other types are ignored even when unknown ones are refused`() throws {
        let line = Self.start + #""stage":1,"actual":[],"value":"x"}"#
        #expect(try decode(line, unknownMembers: .refused) == decode(line))
    }

    @Test func `white space and escapes make no difference, nor does what was decoded before`() throws {
        var random = SplitMix64(state: 3)
        var decoder = EventDecoder()
        for round in 0..<400 {
            let features = (0..<round % 70).map { ("f\($0)é\"", $0 % 3 == 0 ? "\"tex\\u0074 \($0) 😀\"" : "\($0).5") }
            var expected = OwnedEvent(type: .prediction, model: "modél", id: "\\\u{1}/", score: 0.25)
            expected.features = (0..<round % 70).map {
                Feature(name: "f\($0)é\"", value: $0 % 3 == 0 ? .text("text \($0) 😀") : .number(Double($0) + 0.5))
            }
            let members = [
                ("type", "\"prediction\""), ("model", string("modél", &random)), ("id", string("\\\u{1}/", &random)),
                ("score", ["0.25", "25e-2", "0.2500", "2.5E-01"].randomElement(using: &random) ?? "0.25"),
                ("features", object(features, &random)), ("null", "[null,{\"a\":[]}]"),
            ]
            var event = try decoder.decode(Array(object(members.shuffled(using: &random), &random).utf8))
            event.featuresJSON = nil
            #expect(event == expected)
        }
    }

    private func object(_ members: [(String, String)], _ random: inout SplitMix64) -> String {
        let texts = members.map { string($0.0, &random) + space(&random) + ":" + space(&random) + $0.1 + space(&random) }
        return "{" + space(&random) + texts.joined(separator: "," + space(&random)) + "}"
    }

    private func space(_ random: inout SplitMix64) -> String {
        ["", "", " ", "  ", "\t", "\n", " \r\n ", "         "].randomElement(using: &random) ?? ""
    }

    /// A JSON string in which some characters are escaped, those that must be always.
    private func string(_ text: String, _ random: inout SplitMix64) -> String {
        "\""
            + text.utf16.map { unit in
                let isPlain = (0x23..<0x5C ~= unit || 0x5D..<0x7F ~= unit) && random.next() % 3 > 0
                let digits = String(unit, radix: 16, uppercase: random.next() % 2 == 0)
                return isPlain
                    ? String(UnicodeScalar(UInt8(unit))) : "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            }.joined() + "\""
    }
}
