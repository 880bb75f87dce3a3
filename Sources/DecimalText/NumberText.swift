/// Numbers as Prometheus' own exporters write them: Go's `strconv.FormatFloat(value, 'g', -1, 64)`.
@usableFromInline package enum NumberText {
    /// What must be free where a number is written: all of it may be scribbled over, whatever the length.
    package static let maximumBytes = 32

    /// Writes a sample value and returns its length; zero is `0` whatever its sign.
    @inlinable
    package static func write(_ value: Double, to out: UnsafeMutablePointer<UInt8>) -> Int {
        if let whole = small(value) { return DecimalDigits.writeTrimmed(DecimalDigits.splitSix(whole), to: out) }
        return writeLong(value, to: out)
    }

    /// Writes a whole number in decimal and returns its length, at most 20.
    package static func write(_ integer: UInt64, to out: UnsafeMutablePointer<UInt8>) -> Int {
        guard integer >= 100_000_000 else { return DecimalDigits.writeTrimmed(DecimalDigits.split(integer), to: out) }
        let (head, tail) = integer.quotientAndRemainder(dividingBy: 100_000_000)
        let length = write(head, to: out)
        out.store(DecimalDigits.split(tail).byteSwapped | DecimalDigits.zeros, at: length)
        return length &+ 8
    }

    /// Writes a bound or quantile as `canonicalBound` has it and returns its length.
    package static func writeCanonicalBound(_ value: Double, to out: UnsafeMutablePointer<UInt8>) -> Int {
        let length = write(value, to: out)
        // Only these have neither a point nor an exponent.
        guard small(value.magnitude) != nil else { return length }
        (out[length], out[length &+ 1]) = (UInt8(ascii: "."), UInt8(ascii: "0"))
        return length &+ 2
    }

    /// The number, if it is a whole one from 0 up to where Go puts an exponent.
    @inlinable
    @inline(__always)
    static func small(_ value: Double) -> UInt64? {
        // The sum has the units in its last bit, and the sign of zero is gone.
        let sum = value + 0x1p52
        let whole = sum.bitPattern &- (0x1p52).bitPattern
        return whole < exponentFrom && sum - 0x1p52 == value ? whole : nil
    }

    // Go lays numbers out with an exponent from 10^6 up.
    @inlinable static var exponentFrom: UInt64 {
        @inline(__always) get { 1_000_000 }
    }

    @usableFromInline
    static func writeLong(_ value: Double, to out: UnsafeMutablePointer<UInt8>) -> Int {
        let biased = Int(truncatingIfNeeded: value.bitPattern &>> 52 & 0x7FF)
        guard UInt(bitPattern: biased &- 1) < 0x7FE else { return writeRare(value, to: out) }
        out[0] = UInt8(ascii: "-")
        let sign = Int(truncatingIfNeeded: value.bitPattern &>> 63)
        let (binary, power) = (value.significandBitPattern | 1 &<< 52, biased &- 1075)
        let decimal: ShortestDecimal
        if UInt(bitPattern: 0 &- power) <= 52, binary.trailingZeroBitCount >= 0 &- power {
            let whole = binary &>> UInt64(truncatingIfNeeded: 0 &- power)
            if whole < exponentFrom { return writeRare(value, to: out) }
            decimal = ShortestDecimal(whole: whole)
        } else {
            guard let shortest = ShortestDecimal(binary: binary, power: power) else {
                return writeRare(value, to: out)
            }
            decimal = shortest
        }
        return sign &+ DecimalLayout(decimal).write(to: out + sign)
    }

    /// Writes what the fast ways leave over.
    @inline(never)
    private static func writeRare(_ value: Double, to out: UnsafeMutablePointer<UInt8>) -> Int {
        guard value.isFinite else {
            let text: StaticString = value.isNaN ? "NaN" : value > 0 ? "+Inf" : "-Inf"
            out.update(from: text.utf8Start, count: text.utf8CodeUnitCount)
            return text.utf8CodeUnitCount
        }
        guard value > 0 else {
            out[0] = UInt8(ascii: "-")
            return 1 &+ write(-value, to: out + 1)
        }
        let binary = value.significandBitPattern | (value.isNormal ? 1 &<< 52 : 0)
        let power = max(Int(value.exponentBitPattern), 1) &- 1075
        return DecimalLayout(ShortestDecimal(exactly: binary, power: power)).write(to: out)
    }
}
