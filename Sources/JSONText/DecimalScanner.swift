/// Reads a decimal number and rounds it to the nearest Double.
package struct DecimalScanner {
    /// What counts as a number.
    package enum Grammar: Sendable {
        /// RFC 8259.
        case json
        /// Also a plus sign, leading zeros, `.5` and `5.`.
        case lenient
    }

    private let bytes: ByteView
    private let grammar: Grammar
    private let start: Int
    /// After the number, or at the byte that broke it.
    package private(set) var offset: Int
    private var mantissa: UInt64 = 0
    private var significantDigits = 0
    private var exponent = 0

    package init(bytes: ByteView, offset: Int, grammar: Grammar) {
        self.bytes = bytes
        self.grammar = grammar
        self.start = offset
        self.offset = offset
    }

    /// The number at `offset`, infinite when it is too large; nil when there is none.
    package mutating func scan() -> Double? {
        let isNegative = bytes[offset] == UInt8(ascii: "-")
        if isNegative || (grammar == .lenient && bytes[offset] == UInt8(ascii: "+")) { offset += 1 }
        guard scanIntegerAndFraction(), scanExponent() else { return nil }
        return fastValue().map { isNegative ? -$0 : $0 } ?? Double(bytes.text(start..<offset))
    }

    private mutating func scanIntegerAndFraction() -> Bool {
        let firstDigit = bytes[offset]
        let integerDigits = scanDigits()
        if grammar == .json {
            guard integerDigits > 0 else { return false }
            if firstDigit == UInt8(ascii: "0"), integerDigits > 1 {
                offset -= integerDigits - 1
                return false
            }
        }
        guard bytes[offset] == UInt8(ascii: ".") else { return integerDigits > 0 }
        offset += 1
        let fractionDigits = scanDigits()
        exponent -= fractionDigits
        return fractionDigits > 0 || (grammar == .lenient && integerDigits > 0)
    }

    private mutating func scanDigits() -> Int {
        let first = offset
        while case let digit = bytes[offset] &- UInt8(ascii: "0"), digit < 10 {
            if significantDigits > 0 || digit > 0 { significantDigits += 1 }
            if significantDigits <= 19 { mantissa = mantissa &* 10 &+ UInt64(digit) }
            offset += 1
        }
        return offset - first
    }

    private mutating func scanExponent() -> Bool {
        guard bytes[offset] | 0x20 == UInt8(ascii: "e") else { return true }
        offset += 1
        let isNegative = bytes[offset] == UInt8(ascii: "-")
        if isNegative || bytes[offset] == UInt8(ascii: "+") { offset += 1 }
        let first = offset
        var value = 0
        while case let digit = bytes[offset] &- UInt8(ascii: "0"), digit < 10 {
            value = min(value * 10 + Int(digit), 1_000_000_000)
            offset += 1
        }
        exponent += isNegative ? -value : value
        return offset > first
    }

    /// Exact when both the digits and the power of ten are exact as Doubles (Clinger 1990), else nil.
    private func fastValue() -> Double? {
        if mantissa == 0, significantDigits == 0 { return 0 }
        guard significantDigits <= 19, mantissa <= 1 << 53, -22...22 ~= exponent else { return nil }
        let digits = Double(mantissa)
        return exponent < 0 ? digits / Self.powersOfTen[-exponent] : digits * Self.powersOfTen[exponent]
    }

    private static let powersOfTen: [Double] = [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22,
    ]
}
