import Foundation
import JSONText
import Testing

@testable import ExporterService

/// Members picked out of JSON text are those that a whole parser finds.
@Suite struct RowPickingTests {
    @Test(arguments: [
        #"{"age":42,"plan":"monthly","x":1}"#, #"{}"#, " {\t\"age\" :\n 42 ,\r\"plan\" : \"a\" } ",
        #"{"plan":"quote \" comma , brace } \\","age":-1.5e+3}"#, #"{"nested":{"age":1,"list":[1,"]}",{"plan":2}]},"age":2}"#,
        #"{"age":null,"plan":true}"#, #"{"\u0061ge":7,"pl\u0061n":"\ud83d\ude00"}"#, #"{"naïve":1,"日本":"é","":3}"#,
        #"{"na\u00efve":2,"a long name of more than eight bytes":4,"a long name of more than eight bites":5}"#,
        #"{"say \"hi\"":6,"back\\slash":7}"#, #"{"age":1,"age":2,"age":3}"#, #"{"list":[],"object":{},"age":[{"a":[1]}]}"#,
    ])
    func `picked members are those that JSONSerialization finds`(object: String) throws {
        let names = [
            "age", "plan", "naïve", "日本", "", "a long name of more than eight bytes", #"say "hi""#, #"back\slash"#, "absent",
        ]
        var picker = FeaturePicker(names)
        // The second time the names are known by their place.
        for _ in 0..<2 { try Self.compare(&picker, names, object) }
    }

    @Test func `objects in any order, spelling and spacing give the same as a whole parser`() throws {
        var random = SplitMix(state: 7)
        let all = ["age", "plan", "a", "ab", "abcdefg", "abcdefgh", "abcdefghi", "é\"\\", "日本語の名前", "tab\t", "\u{1F600}"]
        for _ in 0..<200 {
            let names = Array(all.shuffled(using: &random).prefix(Int.random(in: 1...5, using: &random)))
            var picker = FeaturePicker(names)
            for _ in 0..<20 {
                let object = RandomObject.text(of: all, using: &random)
                try Self.compare(&picker, names, object)
            }
        }
    }

    @Test(arguments: [
        "", "{", "}", "[]", "null", #"{"age"}"#, #"{"age":}"#, #"{"age":1"#, #"{"age":1,}"#, #"{"age":1 "plan":2}"#, #"{"age"#,
        #"{"age":"abc"#, #"{"age":"abc\"#, #"{"age":[1,2}"#, #"{"plan":1,"age":{"#, #"{"age":1}}"#, #"{"age":1} x"#,
        #"{age:1}"#, #"{"age":xyz}"#, #"{"age":1}{"age":2}"#, #"{"age":'1'}"#, #"{"age":,"plan":2}"#,
    ])
    func `a broken object has no members`(object: String) {
        var picker = FeaturePicker(["age", "plan"])
        for _ in 0..<2 {
            Array(object.utf8).withUnsafeBytes { picker.pick(PaddedBytes($0)) }
            #expect(picker.values == [0..<0, 0..<0], "\(object)")
        }
    }

    @Test func `damaged bytes give members within their bounds or none`() {
        var random = SplitMix(state: 11)
        let object = Array(#"{"age":42,"plan":"mon\"thly","list":[1,{"a":"b"}],"\u0061":null,"z":1e5}"#.utf8)
        var picker = FeaturePicker(["age", "z", "list"])
        var whole = 0
        for _ in 0..<20_000 {
            var bytes = Array(object.prefix(Int.random(in: 0...object.count, using: &random)))
            for _ in 0..<Int.random(in: 0...3, using: &random) where !bytes.isEmpty {
                bytes[Int.random(in: bytes.indices, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
            // Exactly so many bytes, so that the sanitizer sees a read behind them.
            bytes.withUnsafeBytes { picker.pick(PaddedBytes($0)) }
            #expect(picker.values.allSatisfy { $0.lowerBound >= 0 && $0.upperBound <= bytes.count })
            if picker.values.allSatisfy({ !$0.isEmpty }) { whole += 1 }
        }
        #expect(whole > 0)
    }

    @Test func `more spellings of names than are remembered are found all the same`() throws {
        var picker = FeaturePicker(["wanted"])
        for number in 0..<3000 {
            try Self.compare(&picker, ["wanted"], #"{"name\#(number)":1,"wanted":\#(number)}"#)
        }
    }

    @Test(arguments: [
        0, -0.0, 1, -1, 12.5, 0.1, 1e15, 1e16, 1e17, 9_007_199_254_740_991, 9_007_199_254_740_992, -9_007_199_254_740_992,
        1e300,
        .leastNonzeroMagnitude, 1e-5, 123_456.789, 1_763_683_200.250123, .infinity, -.infinity, .nan, .greatestFiniteMagnitude,
    ])
    func `numbers are written as everywhere else`(number: Double) {
        #expect(Self.written { $0.append(number: number) } == JSONNumber.text(of: number))
    }

    @Test(arguments: ["", "plain", "a\"b\\c", "line\nfeed\r\t", "\u{1}\u{1F}", "é日\u{1F600}", "1234567\"", "12345678\u{7}"])
    func `texts are escaped as JSON has it`(text: String) throws {
        let json = Self.written { writer in Array(text.utf8).withUnsafeBytes { writer.append(string: $0) } }
        #expect(json.utf8.count <= LineWriter.bound(string: text.utf8.count))
        #expect(try JSONSerialization.jsonObject(with: Data(json.utf8), options: .fragmentsAllowed) as? String == text)
    }

    @Test func `a line that does not fit is not complete`() {
        withUnsafeTemporaryAllocation(byteCount: 4, alignment: 1) { room in
            var writer = LineWriter(room)
            writer.append("abc")
            #expect(writer.isComplete)
            writer.append("de")
            #expect(!writer.isComplete && writer.count == 3)
        }
    }

    private static func written(_ write: (inout LineWriter) -> Void) -> String {
        withUnsafeTemporaryAllocation(byteCount: 512, alignment: 1) { room in
            var writer = LineWriter(room)
            write(&writer)
            return String(decoding: room[..<writer.count], as: UTF8.self)
        }
    }

    private static func compare(_ picker: inout FeaturePicker, _ names: [String], _ object: String) throws {
        let (picked, expected) = (try picked(&picker, names, object), try expected(names, object))
        #expect(picked == expected, "\(object)")
    }

    private static func picked(_ picker: inout FeaturePicker, _ names: [String], _ object: String) throws -> NSDictionary {
        let members = Array(object.utf8).withUnsafeBytes { bytes in
            picker.pick(PaddedBytes(bytes))
            return zip(names, picker.values).filter { !$1.isEmpty }.map { name, range in
                (name, Data(bytes[range]))
            }
        }
        let values = try members.map { name, value in
            (name, try JSONSerialization.jsonObject(with: value, options: .fragmentsAllowed))
        }
        return Dictionary(uniqueKeysWithValues: values) as NSDictionary
    }

    private static func expected(_ names: [String], _ object: String) throws -> NSDictionary {
        let whole = try JSONSerialization.jsonObject(with: Data(object.utf8)) as? [String: Any] ?? [:]
        return whole.filter { names.contains($0.key) } as NSDictionary
    }
}

/// SplitMix64 (Steele, Lea and Flood, 2014): the same numbers each time.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ word >> 30) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ word >> 27) &* 0x94D0_49BB_1331_11EB
        return word ^ word >> 31
    }
}

/// JSON objects as some other program might write them.
enum RandomObject {
    static func text(of names: [String], using random: inout SplitMix) -> String {
        let members = names.shuffled(using: &random).prefix(Int.random(in: 0...names.count, using: &random)).map { name in
            space(&random) + string(name, &random) + space(&random) + ":" + space(&random) + value(&random) + space(&random)
        }
        return "{" + (members.isEmpty ? space(&random) : members.joined(separator: ",")) + "}"
    }

    private static func space(_ random: inout SplitMix) -> String {
        String((0..<max(0, Int.random(in: -4...2, using: &random))).map { _ in " \t\n\r".randomElement(using: &random) ?? " " })
    }

    private static func string(_ text: String, _ random: inout SplitMix) -> String {
        let characters = text.unicodeScalars.map { scalar -> String in
            if scalar.value < 0x10000, Int.random(in: 0..<6, using: &random) == 0 {
                let digits = String(scalar.value, radix: 16)
                return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            }
            switch scalar {
            case "\"": return "\\\""
            case "\\": return "\\\\"
            case "\t": return "\\t"
            default: return String(scalar)
            }
        }
        return "\"" + characters.joined() + "\""
    }

    private static func value(_ random: inout SplitMix) -> String {
        switch Int.random(in: 0..<7, using: &random) {
        case 0: return "\(Int.random(in: -1_000_000...1_000_000, using: &random))"
        case 1: return "\(Double.random(in: -1...1, using: &random))"
        case 2: return ["true", "false", "null"].randomElement(using: &random) ?? "null"
        case 3: return #"{"age":[1,{"plan":"]"}],"x":"\\"}"#
        case 4: return "[\(value(&random)),\(value(&random))]"
        default: return string(["", "monthly", "a\"b\\", "日本", "}],{["].randomElement(using: &random) ?? "", &random)
        }
    }
}
