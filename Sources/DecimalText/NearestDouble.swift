/// Decimal to binary by one multiplication: D. Lemire, "Number parsing at a gigabyte per second", 2021, section 5.
package enum NearestDouble {
    /// The number nearest to significand · 10^exponent, infinity above all; nil if 128 bits leave open which one that is.
    ///
    /// The significand is below 10^19.
    package static func value(_ significand: UInt64, exponent: Int) -> Double? {
        if exponent == 0 { return Double(significand) }
        guard significand != 0, exponent >= PowersOfTen.exponents.lowerBound else { return 0 }
        guard exponent <= 308 else { return .infinity }
        let ten = PowersOfTen[exponent]
        let zeros = significand.leadingZeroBitCount
        let scaled = significand &<< zeros
        let (upper, middle) = scaled.multipliedFullWidth(by: ten.high)
        let (low, carry) = middle.addingReportingOverflow(scaled.multipliedFullWidth(by: ten.low).high)
        // The number is high.low · 2^(binary exponent + 4 - zeros), rounded down by less than 2 units of `low`.
        let high = upper &+ (carry ? 1 : 0)
        let top = Int(high &>> 60)
        let biased = 59 &+ top &+ PowersOfTen.binaryExponent(of: exponent) &+ 4 &- zeros &+ 1023
        return biased < 0x7FF ? round(high, low, dropping: 7 &+ top, biased: biased) : .infinity
    }

    private static func round(_ high: UInt64, _ low: UInt64, dropping bits: Int, biased: Int) -> Double? {
        var bits = bits
        if biased <= 0 {
            bits &+= 1 &- biased
            if bits > 62 { return 0 }
        }
        let rest = high & (1 &<< bits &- 1)
        let half: UInt64 = 1 &<< (bits &- 1)
        let (end, carry) = low.addingReportingOverflow(2)
        if rest &+ (carry ? 1 : 0) == half, end <= 2 { return nil }
        let fraction = high &>> bits &+ (rest >= half ? 1 : 0)
        // Rounded up to 2^53, the fraction carries into the exponent, at last to infinity.
        return Double(bitPattern: UInt64(max(biased, 1) &- 1) &<< 52 &+ fraction)
    }
}
