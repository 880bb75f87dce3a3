import Synchronization

/// The leading 125 bits of every power of ten that a `Double` and its decimal digits can meet.
enum PowersOfTen {
    /// 10^exponent = (high · 2^64 + low + ε) · 2^(⌊log₂ 10^exponent⌋ - 124), 0 ≤ ε < 1; `high` has 61 bits.
    struct Significand {
        let high: UInt64
        let low: UInt64
    }

    /// 10^-342 takes 19 digits below the least number, 10^324 takes the least number to its first digit.
    static let exponents = -342...324
    /// Where ε is 0: 5^53 is the last power of five below 2^125.
    static let exactExponents = 0...53

    /// 10^0 … 10^19, all that fit.
    static let whole: [UInt64] = [
        1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000, 10_000_000_000, 100_000_000_000,
        1_000_000_000_000, 10_000_000_000_000, 100_000_000_000_000, 1_000_000_000_000_000, 10_000_000_000_000_000,
        100_000_000_000_000_000, 1_000_000_000_000_000_000, 10_000_000_000_000_000_000,
    ]

    static subscript(exponent: Int) -> Significand { (ready ?? publish())[exponent] }

    /// The table if it is there: looking it up so leaves a hot function without a call.
    static var ready: Table? {
        @inline(__always) get { Table(address: published.load(ordering: .acquiring)) }
    }

    /// Every power, looked up without a check.
    struct Table {
        private let start: UnsafePointer<Significand>

        fileprivate init(start: UnsafePointer<Significand>) { self.start = start }

        /// `nil` for the address 0.
        @inline(__always)
        fileprivate init?(address: UInt) {
            guard let start = UnsafePointer<Significand>(bitPattern: address) else { return nil }
            self.start = start
        }

        subscript(exponent: Int) -> Significand {
            @inline(__always) get {
                assert(exponents.contains(exponent))
                return start[exponent &- exponents.lowerBound]
            }
        }
    }

    /// ⌊log₂ 10^exponent⌋, by a fixed-point log₂ 10; right for |exponent| ≤ 1233.
    static func binaryExponent(of exponent: Int) -> Int { (exponent &* 1_741_647) &>> 19 }

    /// ⌊log₁₀ 2^exponent⌋, by a fixed-point log₁₀ 2; right for |exponent| ≤ 1500.
    static func decimalExponent(of exponent: Int) -> Int { (exponent &* 1_262_611) &>> 22 }

    /// 10 KB; on Linux a lazy global would cost each look-up the call of `swift_once` in another library.
    ///
    /// An address, 0 until there is a table; what stands there is complete before it is published and never changes.
    private static let published = Atomic<UInt>(0)

    /// Works the table out, some 50 µs; of threads that do so at once the first one's counts, and it is never freed.
    @inline(never)
    private static func publish() -> Table {
        let table = UnsafeMutableBufferPointer<Significand>.allocate(capacity: exponents.count)
        _ = table.initialize(from: significands())
        guard let made = UnsafePointer(table.baseAddress) else { preconditionFailure("667 entries have an address") }
        let (exchanged, earlier) = published.compareExchange(
            expected: 0, desired: UInt(bitPattern: made), ordering: .acquiringAndReleasing)
        if exchanged { return Table(start: made) }
        table.deallocate()
        return Table(address: earlier) ?? Table(start: made)
    }

    private static func significands() -> [Significand] {
        var significands: [Significand] = []
        significands.reserveCapacity(exponents.count)
        // Division rounded down, repeated, is rounded down as a whole: ⌊⌊x / 5⌋ / 5⌋ = ⌊x / 25⌋. 5^342 has 795 bits.
        var inverse = WideInteger(powerOfTwo: 959)
        for _ in exponents.lowerBound..<0 {
            inverse.divide(by: 5)
            significands.append(inverse.leadingBits)
        }
        significands.reverse()
        var power = WideInteger(powerOfTwo: 128)
        for _ in 0...exponents.upperBound {
            significands.append(power.leadingBits)
            power.multiply(by: 5)
        }
        return significands
    }
}

/// A whole number below 2^960.
private struct WideInteger {
    private var words = [UInt64](repeating: 0, count: 15)

    init(powerOfTwo: Int) { words[powerOfTwo / 64] = 1 << (powerOfTwo % 64) }

    /// The 125 most significant bits; the number is at least 2^128.
    var leadingBits: PowersOfTen.Significand {
        let top = words.lastIndex { $0 != 0 } ?? 2
        let zeros = words[top].leadingZeroBitCount
        let high = words[top] << zeros | words[top - 1] >> (64 - zeros)
        let low = words[top - 1] << zeros | words[top - 2] >> (64 - zeros)
        return PowersOfTen.Significand(high: high >> 3, low: high << 61 | low >> 3)
    }

    mutating func multiply(by factor: UInt64) {
        var carry: UInt64 = 0
        for index in words.indices {
            let product = words[index].multipliedFullWidth(by: factor)
            let (low, overflow) = product.low.addingReportingOverflow(carry)
            words[index] = low
            carry = product.high + (overflow ? 1 : 0)
        }
    }

    mutating func divide(by divisor: UInt64) {
        var remainder: UInt64 = 0
        for index in words.indices.reversed() {
            (words[index], remainder) = divisor.dividingFullWidth((remainder, words[index]))
        }
    }
}
