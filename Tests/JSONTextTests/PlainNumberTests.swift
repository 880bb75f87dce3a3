import Foundation
import JSONText
import Testing

/// Numbers in the middle of a text, where they are read several bytes at a time.
@Suite struct PlainNumberTests {
    private static let padding = #","what follows a number, longer than one"]"#

    @Test(arguments: 1...10)
    func `numbers of any length are rounded as strtod rounds them`(whole: Int) throws {
        var generator = SeededGenerator(seed: UInt64(whole))
        for fraction in 0...22 {
            for round in 0..<40 {
                let digits = (0..<whole + fraction).map { index in
                    round % 4 == 0 && index > 0 ? "0" : String(Int.random(in: index == 0 ? 1...9 : 0...9, using: &generator))
                }
                let isBelowOne = whole == 1 && round % 3 == 0
                var text = round % 2 == 0 ? "" : "-"
                text += isBelowOne ? "0" : digits[..<whole].joined()
                if fraction > 0 { text += "." + digits[whole...].joined() }
                #expect(try read(text).bitPattern == strtod(text, nil).bitPattern, "\(text)")
            }
        }
    }

    @Test(arguments: [
        "0", "-0", "0.0", "-0.0", "1e5", "1.5E-3", "12345678", "123456.7e1", "0.00012345678901234567", "9007199254740993",
        "9007199254740993.0", "1234567.", "0.30000000000000004", "123456.123456789012", "18446744073709551616",
        "0.18446744073709551616", "1.8446744073709551615", "4.35", "0.000001",
    ])
    func `numbers at the edges are rounded as strtod rounds them`(text: String) throws {
        if text.hasSuffix(".") {
            #expect(throws: JSONError.self) { try read(text) }
        } else {
            #expect(try read(text).bitPattern == strtod(text, nil).bitPattern)
        }
    }

    @Test(arguments: [
        "01", "-", "-a", "1.", "1.a", "1e", "1e+", "1.e5", "0x10", "1_000", "--1", "00", "-01", "00.5", "1.5.5", "1.5e",
    ])
    func `what JSON does not call a number is refused`(text: String) { #expect(throws: JSONError.self) { try read(text) } }

    private func read(_ text: String) throws -> Double {
        guard case .array(let elements) = try JSONTree.parse(Array("[\(text)\(Self.padding)".utf8)),
            case .number(let number)? = elements.first
        else { return .nan }
        return number
    }
}
