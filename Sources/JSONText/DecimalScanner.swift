import DecimalText

/// Reads a decimal number, eight digits at a time, and rounds it to the nearest Double.
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
    /// All digits as one whole number, modulo 2^64.
    private var significand: UInt64 = 0
    private var exponent = 0

    package init(bytes: ByteView, offset: Int, grammar: Grammar) {
        self.bytes = bytes
        self.grammar = grammar
        self.start = offset
        self.offset = offset
    }

    /// The number at `offset`, infinite when it is too large; nil when there is none.
    @inline(__always)
    package mutating func scan() -> Double? {
        let isNegative = bytes[offset] == UInt8(ascii: "-")
        if isNegative || (grammar == .lenient && bytes[offset] == UInt8(ascii: "+")) { offset &+= 1 }
        let digits = takeIntegerAndFraction()
        guard digits > 0 else { return nil }
        if bytes[offset] | 0x20 == UInt8(ascii: "e") {
            guard takeExponent() else { return nil }
        }
        // 10^19 < 2^64; zeros in front make no difference.
        guard digits <= 19 || digits &- leadingZeros() <= 19,
            let magnitude = Self.magnitude(significand, exponent: exponent)
        else {
            return Double(bytes.text(start..<offset))
        }
        return isNegative ? -magnitude : magnitude
    }

    /// Returns how many digits there were, 0 if they break the grammar.
    @inline(__always)
    private mutating func takeIntegerAndFraction() -> Int {
        let first = offset
        let whole = takeDigits()
        if grammar == .json {
            guard whole > 0 else { return 0 }
            if whole > 1, bytes[first] == UInt8(ascii: "0") {
                offset = first &+ 1
                return 0
            }
        }
        guard bytes[offset] == UInt8(ascii: ".") else { return whole }
        offset &+= 1
        let fraction = takeDigits()
        exponent = 0 &- fraction
        return fraction > 0 || grammar == .lenient ? whole &+ fraction : 0
    }

    /// Appends the digits that stand here to the significand and returns how many there were.
    @inline(__always)
    private mutating func takeDigits() -> Int {
        let first = offset
        while true {
            let digits = bytes.word(at: offset) ^ DecimalDigits.zeros
            let others = DecimalDigits.others(digits)
            if others == 0 {
                significand = significand &* 100_000_000 &+ DecimalDigits.join(digits)
                offset &+= 8
                continue
            }
            let bits = others.trailingZeroBitCount & ~7
            let rest = DecimalDigits.join((digits &<< UInt64(truncatingIfNeeded: 56 &- bits)) &<< 8)
            significand = significand &* Self.wholePowersOfTen[bits &>> 3] &+ rest
            offset &+= bits &>> 3
            return offset &- first
        }
    }

    /// Takes `e`, a sign and digits; false without a digit.
    @inline(never)
    private mutating func takeExponent() -> Bool {
        offset &+= 1
        let isNegative = bytes[offset] == UInt8(ascii: "-")
        if isNegative || bytes[offset] == UInt8(ascii: "+") { offset &+= 1 }
        let first = offset
        var value = 0
        while case let digit = bytes[offset] &- UInt8(ascii: "0"), digit < 10 {
            value = min(value &* 10 &+ Int(digit), 1_000_000_000)
            offset &+= 1
        }
        exponent &+= isNegative ? 0 &- value : value
        return offset > first
    }

    /// The number without its sign; nil if that takes more than 128 bits.
    @inline(__always)
    static func magnitude(_ significand: UInt64, exponent: Int) -> Double? {
        // Exact when both the digits and the power of ten are exact as Doubles (Clinger 1990).
        if significand <= 1 << 53, UInt(bitPattern: 0 &- exponent) <= 22 {
            return Double(Int64(truncatingIfNeeded: significand)) / powersOfTen[0 &- exponent]
        }
        return NearestDouble.value(significand, exponent: exponent)
    }

    @inline(never)
    private func leadingZeros() -> Int {
        var zeros = 0
        for place in start..<offset {
            switch bytes[place] {
            case UInt8(ascii: "0"): zeros &+= 1
            case UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "+"): continue
            default: return zeros
            }
        }
        return zeros
    }

    static let wholePowersOfTen: [UInt64] = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000]

    private static let powersOfTen: [Double] = [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22,
    ]
}
