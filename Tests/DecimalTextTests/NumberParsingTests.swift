@testable import DecimalText
import Testing

@Suite struct NumberParsingTests {
    @Test func `random decimal texts are read as the standard library reads them`() {
        var generator = SeededGenerator(seed: 7)
        for _ in 0..<50_000 {
            var text = Self.digits(Int.random(in: 1...24, using: &generator), &generator)
            if Bool.random(using: &generator) {
                text.insert(".", at: text.index(text.startIndex, offsetBy: Int.random(in: 0...text.count, using: &generator)))
            }
            text = (["", "-", "+", "0", "-00000000"].randomElement(using: &generator) ?? "") + text
            switch Int.random(in: 0..<4, using: &generator) {
            case 0: text += "e\(Int.random(in: -30...30, using: &generator))"
            case 1: text += "E+\(Int.random(in: 0...310, using: &generator))"
            case 2: text += "e-0\(Int.random(in: 0...350, using: &generator))"
            default: break
            }
            expectStandard(text)
        }
    }

    @Test func `texts at and next to the middle of two numbers are read to the nearest`() {
        var generator = SeededGenerator(seed: 8)
        for round in 0..<400 {
            let kind = round % 4
            let bits = kind == 0 ? generator.next() >> 12 : generator.next() >> 2
            let value = Double(bitPattern: min(bits, 0x7FEF_FFFF_FFFF_FFFE))
            let middle = exactMiddle(above: value)
            for text in [middle.text, middle.text(appending: "1"), middle.text(appending: "0"), middle.text(dropping: 1)] {
                expectStandard(text)
            }
            #expect(NumberText.parse(Array(middle.text.utf8)[...]) == (value.bitPattern & 1 == 0 ? value : value.nextUp))
            for count in 16...20 { expectStandard(middle.text(prefix: count)) }
        }
    }

    @Test(arguments: [
        "9007199254740993", "9007199254740993.0", "90071992547409930e-1", "900719925474099300e-2", "9007199254740993e1",
        "4503599627370496.5", "4503599627370497.5", "9007199254740992.999999", "1e23", "8.5e22", "5e-324", "2.5e-324",
        "2.4703282292062327e-324", "2.4703282292062328e-324", "2.2250738585072011e-308", "2.2250738585072014e-308",
        "1.7976931348623157e308", "1.7976931348623158e308", "1.7976931348623159e308", "1e308", "1e309", "9999999999999999999",
        "10000000000000000000", "18446744073709551615", "18446744073709551616", "9999999999999999999e-342",
        "9999999999999999999e-343", "9999999999999999999e308", "0e999", "0.0e-999", "-0", "-0.0e5", "0.000001e5", "1.", ".1",
        "1e00000000000000000001", "1e-00000000000000000001", "0e99999999999999999999", "1e-99999999999999999999",
        "1e99999999999999999999", "+.5e+1", "-1.e-1", "12345678", "1234567.", ".1234567", "-1234567",
        "0000000000000000000000000000001", "0.00000000000000000000000000000000000000000000000012345678901234567",
    ])
    func `numbers at the edges are read as the standard library reads them`(text: String) { expectStandard(text) }

    @Test func `a text of any bytes is read or refused as the standard library does`() {
        var generator = SeededGenerator(seed: 9)
        let alphabet = Array("00123456789..--+eE xXnNaAiIfF_".utf8)
        for _ in 0..<50_000 {
            let count = Int.random(in: 0...14, using: &generator)
            let bytes = (0..<count).map { _ in alphabet.randomElement(using: &generator) ?? 0 }
            expectStandard(String(decoding: bytes, as: UTF8.self))
        }
    }

    @Test func `each byte but a digit spoils a number wherever it stands`() {
        for count in 1...20 {
            for position in 0..<count {
                for byte in 0...255 as ClosedRange<UInt8> where !"0123456789+-.eE".utf8.contains(byte) {
                    var bytes = [UInt8](repeating: UInt8(ascii: "7"), count: count)
                    bytes[position] = byte
                    #expect(NumberText.parse(bytes[...]) == nil)
                }
            }
        }
    }

    @Test func `the length has a bound`() {
        let zeros = { String(repeating: "0", count: $0) }
        #expect(NumberText.parse(Array((zeros(1_099) + "1").utf8)[...]) == 1)
        #expect(NumberText.parse(Array(("0." + zeros(1_000) + "1e1001").utf8)[...]) == 1)
        #expect(NumberText.parse(Array((zeros(1_100) + "1").utf8)[...]) == nil)
    }

    private static func digits(_ count: Int, _ generator: inout SeededGenerator) -> String {
        String(decoding: (0..<count).map { _ in UInt8.random(in: 0x30...0x39, using: &generator) }, as: UTF8.self)
    }
}

/// Expects what `Double.init` makes of a decimal number, and no number of anything else but Go's words.
private func expectStandard(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) {
    let isDecimal = text.utf8.allSatisfy { "0123456789+-.eE".utf8.contains($0) }
    let words: [String: Double] = [
        "nan": .nan, "inf": .infinity, "+inf": .infinity, "-inf": -.infinity, "infinity": .infinity, "+infinity": .infinity,
        "-infinity": -.infinity,
    ]
    let expected = isDecimal ? Double(text).flatMap { $0.isFinite ? $0 : nil } : words[text.lowercased()]
    // In a longer text, of which nothing more may be read.
    let bytes = Array("99\(text)99".utf8)
    let read = NumberText.parse(bytes[2..<(bytes.count - 2)])
    let same = read?.bitPattern == expected?.bitPattern || read?.isNaN == true && expected?.isNaN == true
    if !same { Issue.record("\(text) is read as \(read.debugDescription)", sourceLocation: sourceLocation) }
}

/// A decimal number of any length: 0.digits · 10^exponent.
private struct LongDecimal {
    var digits: [UInt8]
    var exponent: Int

    var text: String { text(prefix: digits.count) }

    func text(appending tail: String) -> String { Self(digits: digits + Array(tail.utf8), exponent: exponent).text }

    func text(dropping count: Int) -> String { text(prefix: max(1, digits.count - count)) }

    func text(prefix count: Int) -> String {
        let head = String(decoding: digits.prefix(count), as: UTF8.self)
        return ".\(head)e\(exponent)"
    }
}

/// The middle of a number and the next one, exactly: (2 · binary + 1) · 2^(power - 1).
private func exactMiddle(above value: Double) -> LongDecimal {
    let power = max(Int(value.exponentBitPattern), 1) - 1_076
    let binary = 2 * (value.significandBitPattern | (value.isNormal ? 1 << 52 : 0)) + 1
    // Nine digits a word; 2^-n = 5^n / 10^n.
    var words = [binary % 1_000_000_000, binary / 1_000_000_000 % 1_000_000_000]
    for _ in 0..<abs(power) {
        var carry: UInt64 = 0
        for index in words.indices {
            let product = words[index] * (power < 0 ? 5 : 2) + carry
            (words[index], carry) = (product % 1_000_000_000, product / 1_000_000_000)
        }
        if carry > 0 { words.append(carry) }
    }
    let text = words.reversed().map { word in String(repeating: "0", count: 9 - String(word).count) + String(word) }.joined()
    let digits = Array(text.utf8.drop { $0 == UInt8(ascii: "0") })
    return LongDecimal(digits: digits, exponent: digits.count + min(power, 0))
}
