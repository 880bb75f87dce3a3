/// Takes a number's text apart, eight bytes at a time.
struct NumberScanner {
    private var next: UnsafeRawPointer
    private let end: UnsafeRawPointer

    /// Takes a text that is not empty and has eight readable bytes before its end.
    @inline(__always)
    init(_ start: UnsafePointer<UInt8>, end: UnsafePointer<UInt8>) {
        next = UnsafeRawPointer(start)
        self.end = UnsafeRawPointer(end)
    }

    /// The number; nil if there is none, or none to be told fast.
    @inline(__always)
    mutating func number() -> Double? {
        let isNegative = takeSign()
        var significand: UInt64 = 0
        var digits = takeDigits(into: &significand)
        var exponent = 0
        if next < end, byte == UInt8(ascii: ".") {
            next += 1
            let fraction = takeDigits(into: &significand)
            digits &+= fraction
            exponent = 0 &- fraction
        }
        if next < end {
            guard let power = takeExponent() else { return nil }
            exponent &+= power
        }
        // Nineteen digits fit: 10^19 < 2^64.
        guard next == end, UInt(bitPattern: digits &- 1) < 19 else { return nil }
        guard let magnitude = NearestDouble.value(significand, exponent: exponent), magnitude < .infinity else { return nil }
        return isNegative ? -magnitude : magnitude
    }

    /// Skips a sign and returns whether it was a minus.
    @inline(__always)
    private mutating func takeSign() -> Bool {
        let isNegative = byte == UInt8(ascii: "-")
        next += isNegative || byte == UInt8(ascii: "+") ? 1 : 0
        return isNegative
    }

    /// Appends the digits that stand here to the value, modulo 2^64, and returns how many there were.
    @inline(__always)
    private mutating func takeDigits(into value: inout UInt64) -> Int {
        let first = next
        while true {
            let digits = word ^ DecimalDigits.zeros
            let others = DecimalDigits.others(digits)
            if others == 0 {
                value = value &* 100_000_000 &+ DecimalDigits.join(digits)
                next += 8
                continue
            }
            let bits = others.trailingZeroBitCount & ~7
            value = value &* PowersOfTen.whole[bits &>> 3] &+ DecimalDigits.join((digits &<< (56 &- bits)) &<< 8)
            next += bits &>> 3
            return next - first
        }
    }

    /// Takes `e`, a sign and up to seven digits.
    @inline(__always)
    private mutating func takeExponent() -> Int? {
        guard byte | 0x20 == UInt8(ascii: "e") else { return nil }
        next += 1
        guard next < end else { return nil }
        let isNegative = takeSign()
        let digits = word ^ DecimalDigits.zeros
        let bits = DecimalDigits.others(digits).trailingZeroBitCount & ~7
        guard UInt(bitPattern: bits &- 1) < 63 else { return nil }
        next += bits &>> 3
        let magnitude = Int(truncatingIfNeeded: DecimalDigits.join(digits &<< (64 &- bits)))
        return isNegative ? 0 &- magnitude : magnitude
    }

    /// The byte here; there must be one.
    private var byte: UInt8 {
        @inline(__always) get { next.load(as: UInt8.self) }
    }

    /// Eight bytes from here on, zeros where the text has ended.
    private var word: UInt64 {
        @inline(__always) get {
            let rest = end - next
            if rest >= 8 { return UInt64(littleEndian: next.loadUnaligned(as: UInt64.self)) }
            let ending = UInt64(littleEndian: end.loadUnaligned(fromByteOffset: -8, as: UInt64.self))
            return (ending &>> (56 &- rest &* 8)) &>> 8
        }
    }
}

extension NumberScanner {
    /// A text of up to eight bytes as a word, the very last as the most significant; zeros in front if there are fewer.
    @inline(__always)
    static func word(_ start: UnsafePointer<UInt8>, count: Int) -> UInt64 {
        let bytes = UnsafeRawPointer(start)
        if count >= 8 { return UInt64(littleEndian: bytes.loadUnaligned(as: UInt64.self)) }
        let missing = 64 &- count &* 8
        if count >= 4 {
            let first = UInt32(littleEndian: bytes.loadUnaligned(as: UInt32.self))
            let last = UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: count &- 4, as: UInt32.self))
            return UInt64(first) &<< missing | UInt64(last) &<< 32
        }
        let middle = count / 2
        let (first, last) = (UInt64(start[0]) &<< missing, UInt64(start[count &- 1]) &<< 56)
        return first | UInt64(start[middle]) &<< (missing &+ middle &* 8) | last
    }

    /// The number that such a word is, if it is but digits with a sign and a point at most.
    @inline(__always)
    static func plain(_ word: UInt64, count: Int) -> Double? {
        let first = UInt8(truncatingIfNeeded: word &>> (64 &- count &* 8))
        let isNegative = first == UInt8(ascii: "-")
        let length = count &- (isNegative || first == UInt8(ascii: "+") ? 1 : 0)
        guard length > 0 else { return nil }
        let missing = 64 &- length &* 8
        let digits = ((word &>> missing) ^ DecimalDigits.zeros) &<< missing
        let others = DecimalDigits.others(digits)
        var value: Double
        if others == 0 {
            value = Double(Int64(truncatingIfNeeded: DecimalDigits.join(digits)))
        } else {
            let bits = others.trailingZeroBitCount & ~7
            let before: UInt64 = ~0 &<< UInt64(truncatingIfNeeded: bits)
            let after = (before &<< 7) &<< 1
            let point = UInt64(UInt8(ascii: ".") ^ UInt8(ascii: "0")) &<< UInt64(truncatingIfNeeded: bits)
            guard others & (others &- 1) == 0, length > 1, digits & (before ^ after) == point else { return nil }
            let joined = DecimalDigits.join((digits & ~before) &<< 8 | digits & after)
            value = Double(Int64(truncatingIfNeeded: joined)) / tens[7 &- bits &>> 3]
        }
        return isNegative ? -value : value
    }

    private static let tens: [Double] = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000]
}
