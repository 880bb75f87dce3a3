/// Decimal digits, eight in a word.
@usableFromInline package enum DecimalDigits {
    /// Eight times `0`.
    @inlinable package static var zeros: UInt64 {
        @inline(__always) get { 0x3030_3030_3030_3030 }
    }

    /// The digits of a number below 10^8 as bytes 0 to 9, the first in the most significant byte.
    ///
    /// Works on all parts at once; the reciprocals are exact in these ranges.
    @inlinable
    @inline(__always)
    static func split(_ value: UInt64) -> UInt64 {
        let fours = part(value, (value &* 109_951_163) &>> 40, 10_000, 32)
        let twos = part(fours, (fours &* 5_243) &>> 19 & 0x0000_007F_0000_007F, 100, 16)
        return part(twos, (twos &* 103) &>> 10 & 0x000F_000F_000F_000F, 10, 8)
    }

    /// The same of a number below 10^6, in fewer steps.
    @inlinable
    @inline(__always)
    static func splitSix(_ value: UInt64) -> UInt64 {
        let four = (value &* 1_374_389_535) &>> 37
        let two = (four &* 5_243) &>> 19
        let twos = part(part(value, four, 100, 16), two, 100 &<< 16, 32)
        return part(twos, (twos &* 103) &>> 10 & 0x000F_000F_000F, 10, 8)
    }

    /// The same of two numbers below 10^8 side by side.
    @inline(__always)
    static func split(_ first: UInt64, _ second: UInt64) -> (UInt64, UInt64) {
        let upper = part(first, (first &* 109_951_163) &>> 40, 10_000, 32)
        let lower = part(second, (second &* 109_951_163) &>> 40, 10_000, 32)
        // The mask changes nothing but tells the compiler that 16-bit multiplication will do.
        let fours = unsafeBitCast(SIMD2(upper, lower), to: SIMD4<UInt32>.self) & 0x3FFF
        let hundreds = (fours &* 5_243) &>> 19
        let twos = unsafeBitCast(fours &+ (hundreds &<< 16) &- (hundreds &* 100), to: SIMD8<UInt16>.self)
        let tens = (twos &* 103) &>> 10
        let digits = unsafeBitCast(twos &+ tens &* 246, to: SIMD2<UInt64>.self)
        return (digits[0], digits[1])
    }

    /// Moves the quotients up and leaves the remainders.
    @inlinable
    @inline(__always)
    static func part(_ value: UInt64, _ quotients: UInt64, _ divisor: UInt64, _ bits: UInt64) -> UInt64 {
        let factor = (1 &<< bits) &- divisor
        return value &+ quotients &* factor
    }

    /// The number that eight digits stand for, the first of them in the least significant byte.
    @inlinable
    @inline(__always)
    package static func join(_ digits: UInt64) -> UInt64 {
        let twos = (digits &* 2_561) &>> 8 & 0x00FF_00FF_00FF_00FF
        let fours = (twos &* 6_553_601) &>> 16 & 0x0000_FFFF_0000_FFFF
        return (fours &* 42_949_672_960_001) &>> 32
    }

    /// Has the top bit of each byte set that is above 9, of a word that was combined with `zeros` by exclusive or.
    @inlinable
    @inline(__always)
    package static func others(_ digits: UInt64) -> UInt64 {
        ((digits & 0x7F7F_7F7F_7F7F_7F7F) &+ 0x7676_7676_7676_7676 | digits) & 0x8080_8080_8080_8080
    }

    /// Writes the digits from the first that is not 0, or the last if all are, and returns how many.
    @inlinable
    @inline(__always)
    static func writeTrimmed(_ digits: UInt64, to out: UnsafeMutablePointer<UInt8>) -> Int {
        let top = 63 &- (digits | 1).leadingZeroBitCount
        let trimmed = (digits | zeros) &<< UInt64(truncatingIfNeeded: ~top & 56)
        out.store(trimmed.byteSwapped, at: 0)
        return top &>> 3 &+ 1
    }
}

extension UnsafeMutablePointer<UInt8> {
    /// Stores eight bytes at the offset, the least significant first.
    @inlinable
    @inline(__always)
    func store(_ word: UInt64, at offset: Int) {
        UnsafeMutableRawPointer(self + offset).storeBytes(of: word.littleEndian, as: UInt64.self)
    }
}
