/// The decimal of fewest digits that reads back as a finite number; of those, the one nearest to it, and if two are, the even one.
///
/// R. Giulietti, "The Schubfach way to render doubles", 2020.
struct ShortestDecimal {
    /// The first sixteen digits as a whole number, the first of them not 0.
    let leading: UInt64
    /// The seventeenth digit.
    let last: UInt64
    /// Of the first digit.
    let exponent: Int

    /// Takes a whole number that is neither zero nor above 2^53: all its digits, shorter or not.
    @inline(__always)
    init(whole: UInt64) {
        self.init(short: whole, exponent: 0)
    }

    /// Takes binary · 2^power, where the binary has 53 bits; nil if in doubt.
    ///
    /// One multiplication does what takes three in the paper, but for where its 64 bits of fraction do not tell. In units of
    /// 10^exponent, the number is tens + fraction and half the distance to the neighbours 0.05 ≤ half < 0.5: thus the nearest
    /// multiple of 1 reads back if it lies in reach, and the nearest multiple of 0.1 always does.
    @inline(__always)
    init?(binary: UInt64, power: Int) {
        let exponent = PowersOfTen.decimalExponent(of: power) &+ 1
        guard let ten = PowersOfTen.ready?[0 &- exponent] else { return nil }
        let shift = power &+ PowersOfTen.binaryExponent(of: 0 &- exponent) &+ 4
        let scaled = binary &<< shift
        let (high, middle) = scaled.multipliedFullWidth(by: ten.high)
        let (fraction, carry) = middle.addingReportingOverflow(scaled.multipliedFullWidth(by: ten.low).high)
        let tens = high &+ (carry ? 1 : 0)

        let half = (ten.high &<< shift) &>> 1
        let isUpper = fraction &>> 63
        let distance = fraction ^ (0 &- isUpper)
        let (digit, rest) = fraction.multipliedFullWidth(by: 10)
        // The fraction was rounded down by less than 2 units, half by less than 5, the rest by less than 20.
        if distance &- half &+ 8 < 16 || rest &- (1 &<< 63 &- 32) < 64 { return nil }
        // A power of two has its lower neighbour twice as near.
        if binary == 1 &<< 52, distance &+ 8 >= half / 2 { return nil }
        // Sign bits as masks: the processor would guess branches wrong.
        let isShort = (distance &- half) &>> 63
        let leading = tens &+ isUpper & isShort
        let last = (digit &+ rest &>> 63) & (isShort &- 1)
        // Sixteen digits or fifteen.
        let isLong = (999_999_999_999_999 &- leading) &>> 63
        self.init(
            leading: leading &+ (leading &* 9 &+ last) & (isLong &- 1), last: last & (0 &- isLong),
            exponent: exponent &+ 14 &+ Int(truncatingIfNeeded: isLong))
    }

    /// The paper's figure 7: four times the number and its interval, scaled and rounded to odd, compare as the exact ones do.
    @inline(never)
    init(exactly binary: UInt64, power: Int) {
        // A power of two has its lower neighbour twice as near.
        let isRegular = binary != 1 &<< 52 || power == -1074
        // ⌊log₁₀ 2^power⌋, or of three quarters of it.
        let exponent = (power &* 1_262_611 &- (isRegular ? 0 : 524_031)) &>> 22
        let scale = Scale(exponent: 0 &- exponent, power: power)
        let odd = binary & 1
        let value = scale.apply(4 &* binary)
        let lower = scale.apply(4 &* binary &- (isRegular ? 2 : 1)) &+ odd
        let upper = scale.apply(4 &* binary &+ 2) &- odd

        let whole = value / 4
        let tens = whole / 10 * 10
        if lower <= 4 &* tens {
            self.init(short: tens / 10, exponent: exponent &+ 1)
        } else if 4 &* (tens &+ 10) <= upper {
            self.init(short: tens / 10 &+ 1, exponent: exponent &+ 1)
        } else {
            let (down, up) = (lower <= 4 &* whole, 4 &* (whole &+ 1) <= upper)
            let rest = value & 3
            let isUp = down && up ? rest > 2 || rest == 2 && whole & 1 == 1 : up
            self.init(long: whole &+ (isUp ? 1 : 0), exponent: exponent)
        }
    }

    private init(long whole: UInt64, exponent: Int) {
        if whole < 10_000_000_000_000_000 {
            self.init(short: whole, exponent: exponent)
        } else {
            self.init(leading: whole / 10, last: whole % 10, exponent: exponent &+ 16)
        }
    }

    /// Takes a number of 1 to 16 digits.
    @inline(__always)
    private init(short whole: UInt64, exponent: Int) {
        // ⌊bits · log₁₀ 2⌋ is the number of digits or one less; there are 54 bits at most.
        let missing = max(0, 15 &- ((64 &- whole.leadingZeroBitCount) &* 1_233) &>> 12)
        let scaled = whole &* PowersOfTen.whole[missing]
        let isLong = scaled >= 1_000_000_000_000_000
        self.init(
            leading: isLong ? scaled : scaled &* 10, last: 0, exponent: exponent &+ 15 &- missing &- (isLong ? 0 : 1))
    }

    @inline(__always)
    private init(leading: UInt64, last: UInt64, exponent: Int) {
        self.leading = leading
        self.last = last
        self.exponent = exponent
    }
}

/// Multiplies by a power of ten and of two and rounds to odd (section 9.9 of the paper).
///
/// 125 bits of the power are enough: of all doubles and their bounds, the products nearest to an integer are 2^-61.5 below and
/// 2^-63 above one (but for two that no rounding depends on), as continued fractions tell.
private struct Scale {
    private let high: UInt64
    private let low: UInt64
    private let shift: Int

    init(exponent: Int, power: Int) {
        let ten = PowersOfTen[exponent]
        shift = power &+ PowersOfTen.binaryExponent(of: exponent) &+ 4
        // The paper rounds the power up.
        let (low, overflow) = ten.low.addingReportingOverflow(PowersOfTen.exactExponents.contains(exponent) ? 0 : 1)
        (self.high, self.low) = (ten.high &+ (overflow ? 1 : 0), low)
    }

    func apply(_ value: UInt64) -> UInt64 {
        let scaled = value &<< shift
        let product = scaled.multipliedFullWidth(by: high)
        let (middle, carry) = product.low.addingReportingOverflow(scaled.multipliedFullWidth(by: low).high)
        return product.high &+ (carry ? 1 : 0) | (middle > 1 ? 1 : 0)
    }
}
