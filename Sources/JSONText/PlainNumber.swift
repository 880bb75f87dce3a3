import DecimalText

/// A JSON number of the usual kind: up to seven digits before the point, no exponent, few enough digits for a word.
///
/// Its first eight bytes are taken at once, the point among them; nearly all branches depend on the length of the number only.
struct PlainNumber {
    /// The nearest double.
    let value: Double
    /// After the number.
    let end: Int

    /// nil if this is another kind of number, or none, or if it stands too near to the end of the bytes.
    @inline(__always)
    init?(_ bytes: ByteView, at start: Int) {
        let isNegative = bytes[start] == UInt8(ascii: "-")
        let first = start &+ (isNegative ? 1 : 0)
        guard first <= bytes.count &- 25 else { return nil }
        let head = bytes.word(at: first) ^ DecimalDigits.zeros
        let others = DecimalDigits.others(head)
        let whole = others.trailingZeroBitCount &>> 3
        // A zero in front of another digit is none of JSON's.
        guard UInt(bitPattern: whole &- 1) < 7, whole == 1 || head & 0xFF != 0 else { return nil }
        var digits = PlainDigits(significand: 0, fraction: 0, end: first &+ whole)
        if bytes[first &+ whole] == UInt8(ascii: ".") {
            guard digits.takePoint(head, others, whole, bytes) else { return nil }
        } else {
            digits.significand = DecimalDigits.join(head &<< UInt64(truncatingIfNeeded: 64 &- whole &* 8))
        }
        guard bytes[digits.end] | 0x20 != UInt8(ascii: "e"),
            let magnitude = DecimalScanner.magnitude(digits.significand, exponent: 0 &- digits.fraction)
        else { return nil }
        value = isNegative ? -magnitude : magnitude
        end = digits.end
    }
}

/// Digits taken so far as one whole number, and how many of them stand behind the point.
private struct PlainDigits {
    var significand: UInt64
    var fraction: Int
    var end: Int

    /// Takes the first eight bytes, in which a point stands after the digits before it; false without a digit behind it.
    @inline(__always)
    mutating func takePoint(_ head: UInt64, _ others: UInt64, _ whole: Int, _ bytes: ByteView) -> Bool {
        let before: UInt64 = 1 &<< UInt64(truncatingIfNeeded: whole &* 8) &- 1
        let digits = head & before | head &>> 8 & ~before
        let rest = others & (others &- 1)
        guard rest == 0 else {
            let length = rest.trailingZeroBitCount &>> 3
            significand = DecimalDigits.join(digits &<< UInt64(truncatingIfNeeded: 72 &- length &* 8))
            fraction = length &- whole &- 1
            end = end &+ fraction &+ 1
            return fraction > 0
        }
        significand = DecimalDigits.join(digits &<< 8)
        fraction = 7 &- whole
        end = end &+ fraction &+ 1
        return takeRest(bytes) && fraction > 0
    }

    /// Takes what follows the first eight bytes, up to fifteen digits; false if that is too much.
    @inline(__always)
    private mutating func takeRest(_ bytes: ByteView) -> Bool {
        var digits = bytes.word(at: end) ^ DecimalDigits.zeros
        var others = DecimalDigits.others(digits)
        if others == 0 {
            significand = significand &* 100_000_000 &+ DecimalDigits.join(digits)
            (fraction, end) = (fraction &+ 8, end &+ 8)
            digits = bytes.word(at: end) ^ DecimalDigits.zeros
            others = DecimalDigits.others(digits)
        }
        let count = others.trailingZeroBitCount &>> 3
        guard count < 8 else { return false }
        let last = DecimalDigits.join((digits &<< UInt64(truncatingIfNeeded: 56 &- count &* 8)) &<< 8)
        let (product, overflow) = significand.multipliedReportingOverflow(by: DecimalScanner.wholePowersOfTen[count])
        let (sum, carry) = product.addingReportingOverflow(last)
        (significand, fraction, end) = (sum, fraction &+ count, end &+ count)
        return !overflow && !carry
    }
}
