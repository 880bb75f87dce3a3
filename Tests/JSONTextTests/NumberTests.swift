import Foundation
import JSONText
import Testing

@Suite struct NumberTests {
    @Test(arguments: [
        "0", "-0", "1", "-1", "12", "1.5", "0.1", "-0.25", "1e5", "1E5", "1e+5", "1e-5", "123456789012345678901234567890",
        "0.9488281669438494", "9007199254740993", "4.9e-324", "2.2250738585072011e-308", "1.7976931348623157e308",
        "1e-400", "0e999999999999", "0.000000000000000000000000000000000001", "1e22", "1e23", "8.5e-23",
        "3.14159265358979323846264338327950288", "1000000000000000000000e-21", "7205759403792793e-1",
    ])
    func `numbers are rounded as strtod rounds them`(text: String) throws {
        guard case .number(let value) = try JSONTree.parse(Array(text.utf8)) else {
            Issue.record("not a number")
            return
        }
        #expect(value.bitPattern == strtod(text, nil).bitPattern)
    }

    @Test(arguments: [
        "01", "-", "-a", "1.", ".5", "+1", "1e", "1e+", "1.e5", "0x10", "1_000", "--1", "00", "-01", "1e999", "-1e400",
        "Infinity", "1.5.5",
    ])
    func `what JSON does not call a number is refused`(text: String) {
        #expect(throws: JSONError.self) { try JSONTree.parse(Array(text.utf8)) }
    }

    @Test func `random decimals are rounded as strtod rounds them`() throws {
        var generator = SeededGenerator(seed: 11)
        for _ in 0..<3000 {
            let digits = (0..<Int.random(in: 1...25, using: &generator)).map { _ in
                Character(String(Int.random(in: 0...9, using: &generator)))
            }
            let exponent = Int.random(in: -330...300, using: &generator)
            let text = "\(Int.random(in: 1...9, using: &generator)).\(String(digits))e\(exponent)"
            let tree = try JSONTree.parse(Array(text.utf8))
            #expect(tree == .number(strtod(text, nil)), "\(text)")
        }
    }

    @Test(
        arguments: [
            (0, "0"), (-0.0, "0"), (1, "1"), (-17, "-17"), (1.5, "1.5"), (0.1, "0.1"), (1e15, "1000000000000000"),
            (1e300, "1e+300"), (.leastNonzeroMagnitude, "5e-324"), (0.00001, "1e-05"), (.nan, "null"), (.infinity, "null"),
            (0.9488281669438494, "0.9488281669438494"),
        ] as [(Double, String)])
    func `numbers are written as short as they can be`(value: Double, expected: String) {
        #expect(JSONNumber.text(of: value) == expected)
    }

    @Test(
        arguments: [
            ("1", 1), (" 1.5\t", 1.5), ("+2", 2), ("007", 7), (".5", 0.5), ("5.", 5), ("+.5e1", 5), ("-1e3", -1000),
            ("inf", .infinity), ("-Infinity", -.infinity), ("1e999", .infinity), ("", nil), ("abc", nil), ("1,5", nil),
            ("0x10", nil), ("1 2", nil), ("-", nil), (".", nil), ("1e", nil), ("١", nil), ("1_0", nil),
            ("12345678901234567890.5", 12_345_678_901_234_567_168), ("+.12345678901234567890", 0.12345678901234567890),
            ("12345678901234567890.", 12_345_678_901_234_567_168),
        ] as [(String, Double?)])
    func `a cell is a number from end to end or none`(text: String, expected: Double?) {
        #expect(Array(text.utf8).withUnsafeBytes { JSONNumber.value(of: $0) } == expected)
    }

    @Test(arguments: ["nan", "NaN", "NAN", "-nan"])
    func `NaN is a number in any case`(text: String) {
        #expect(Array(text.utf8).withUnsafeBytes { JSONNumber.value(of: $0)?.isNaN } == true)
    }
}
