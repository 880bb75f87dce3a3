@testable import DecimalText
import Testing

@Suite struct NumberPowersTests {
    @Test func `each power of ten is its own leading bits, rounded down`() {
        for exponent in PowersOfTen.exponents {
            let power = PowersOfTen[exponent]
            #expect(power.high >> 60 == 1)
            var (lower, upper) = (WholeNumber([power.low, power.high]), WholeNumber([power.low, power.high]))
            upper.add(1)
            // 5^e · 2^shift, where one of the factors stands on the other side of the comparison.
            let shift = 124 - PowersOfTen.binaryExponent(of: exponent) + exponent
            var exact = WholeNumber([1])
            for _ in 0..<abs(exponent) {
                if exponent > 0 {
                    exact.multiply(by: 5)
                } else {
                    lower.multiply(by: 5)
                    upper.multiply(by: 5)
                }
            }
            if shift >= 0 {
                exact.shift(by: shift)
            } else {
                lower.shift(by: -shift)
                upper.shift(by: -shift)
            }
            #expect(!(exact < lower) && exact < upper, "10^\(exponent)")
            #expect(PowersOfTen.exactExponents.contains(exponent) == !(lower < exact), "10^\(exponent)")
        }
    }

    @Test func `the fixed-point logarithms are right wherever they are used`() {
        for exponent in -1_100...1_000 {
            let decimal = PowersOfTen.decimalExponent(of: exponent)
            #expect(Self.compare(twoTo: exponent, tenTo: decimal) >= 0)
            #expect(Self.compare(twoTo: exponent, tenTo: decimal + 1) < 0)
        }
        for exponent in PowersOfTen.exponents {
            let binary = PowersOfTen.binaryExponent(of: exponent)
            #expect(Self.compare(twoTo: binary, tenTo: exponent) <= 0)
            #expect(Self.compare(twoTo: binary + 1, tenTo: exponent) > 0)
        }
    }

    /// The sign of 2^binary - 10^decimal.
    private static func compare(twoTo binary: Int, tenTo decimal: Int) -> Int {
        var (two, five) = (WholeNumber([1]), WholeNumber([1]))
        let rest = binary - decimal
        if rest >= 0 { two.shift(by: rest) } else { five.shift(by: -rest) }
        for _ in 0..<abs(decimal) {
            if decimal > 0 { five.multiply(by: 5) } else { two.multiply(by: 5) }
        }
        return two < five ? -1 : five < two ? 1 : 0
    }
}

/// A whole number of any size.
private struct WholeNumber: Comparable {
    /// The least significant first, the last not 0.
    private var words: [UInt64]

    init(_ words: [UInt64]) { self.words = words }

    mutating func add(_ word: UInt64) {
        var carry = word
        for index in words.indices where carry > 0 {
            let (sum, overflow) = words[index].addingReportingOverflow(carry)
            (words[index], carry) = (sum, overflow ? 1 : 0)
        }
        if carry > 0 { words.append(carry) }
    }

    mutating func multiply(by factor: UInt64) {
        var carry: UInt64 = 0
        for index in words.indices {
            let product = words[index].multipliedFullWidth(by: factor)
            let (low, overflow) = product.low.addingReportingOverflow(carry)
            (words[index], carry) = (low, product.high + (overflow ? 1 : 0))
        }
        if carry > 0 { words.append(carry) }
    }

    mutating func shift(by bits: Int) {
        multiply(by: 1 << (bits % 64))
        words.insert(contentsOf: repeatElement(0, count: bits / 64), at: 0)
    }

    static func < (left: Self, right: Self) -> Bool {
        guard left.words.count == right.words.count else { return left.words.count < right.words.count }
        return left.words.reversed().lexicographicallyPrecedes(right.words.reversed())
    }
}
