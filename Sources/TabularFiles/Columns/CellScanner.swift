import DecimalText
import JSONText

/// Reads the cells of a block where they stand, eight bytes at a time.
///
/// Raw memory, since the checks of an array would cost as much as the reading. It is sound because a block has a line feed
/// at `end` and readable zeros behind it: every scan stops at a line feed and starts at `end` or before, so that no word is
/// read from behind `end + 1`. The block outlives the scanner, which lives within `withUnsafeBytes`.
struct CellScanner {
    private let start: UnsafeRawPointer
    /// Where the rows end and the line feed stands.
    let end: Int

    /// Takes the bytes of a block, which are not empty.
    init?(_ bytes: UnsafeRawBufferPointer, end: Int) {
        guard let start = bytes.baseAddress, end >= 0, bytes.count >= end + RowBlock.padding,
            bytes[end] == UInt8(ascii: "\n")
        else { return nil }
        self.start = start
        self.end = end
    }

    @inline(__always)
    func byte(_ place: Int) -> UInt8 {
        assert(place >= 0 && place <= end + 1)
        return start.load(fromByteOffset: place, as: UInt8.self)
    }

    /// Eight bytes, the first as the least significant.
    @inline(__always)
    func word(_ place: Int) -> UInt64 {
        assert(place >= 0 && place <= end + 1)
        return UInt64(littleEndian: start.loadUnaligned(fromByteOffset: place, as: UInt64.self))
    }

    func bytes(_ range: Range<Int>) -> UnsafeRawBufferPointer {
        assert(range.lowerBound >= 0 && range.upperBound <= end)
        return UnsafeRawBufferPointer(start: start + range.lowerBound, count: range.count)
    }

    /// The first comma, quote, carriage return or line feed from `place` on.
    @inline(__always)
    func delimiter(from place: Int) -> Int {
        var place = place
        while true {
            let low = Self.low(in: word(place))
            if low == 0 {
                place &+= 8
                continue
            }
            place &+= low.trailingZeroBitCount &>> 3
            switch byte(place) {
            case UInt8(ascii: ","), UInt8(ascii: "\n"), UInt8(ascii: "\""), UInt8(ascii: "\r"): return place
            default: place &+= 1
            }
        }
    }

    /// The first quote from `place` on, nil when there is none before the end.
    func quote(from place: Int) -> Int? {
        guard place < end else { return nil }
        return ByteView(bytes(place..<end)).firstIndex(of: UInt8(ascii: "\""), from: 0).map { $0 + place }
    }

    /// Has the top bit of the first byte set that is below `-`, as the delimiters are; of later ones perhaps.
    @inline(__always)
    private static func low(in word: UInt64) -> UInt64 {
        (word &- 0x2D2D_2D2D_2D2D_2D2D) & ~word & 0x8080_8080_8080_8080
    }

    /// Moves `place` behind a number of the usual kind and returns it; nil, and `place` stays, for anything else.
    ///
    /// That is up to nineteen digits with a minus and a point at most, a delimiter behind them.
    @inline(__always)
    func number(at place: inout Int) -> Double? {
        let isNegative = byte(place) == UInt8(ascii: "-")
        var next = place &+ (isNegative ? 1 : 0)
        var significand: UInt64 = 0
        var digits = takeDigits(&significand, at: &next)
        var fraction = 0
        if byte(next) == UInt8(ascii: ".") {
            next &+= 1
            fraction = takeDigits(&significand, at: &next)
            digits &+= fraction
        }
        let isComplete = Self.isDelimiter(byte(next))
        guard isComplete, UInt(bitPattern: digits &- 1) < 19 else { return nil }
        let magnitude: Double
        if significand <= 1 &<< 53 {
            // Exact when both the digits and the power of ten are exact as Doubles (Clinger 1990).
            magnitude = Double(Int64(truncatingIfNeeded: significand)) / Self.powersOfTen[fraction]
        } else {
            guard let nearest = NearestDouble.value(significand, exponent: 0 &- fraction) else { return nil }
            magnitude = nearest
        }
        place = next
        return isNegative ? -magnitude : magnitude
    }

    /// Appends the digits that stand here to the value, modulo 2^64, and returns how many there were.
    @inline(__always)
    private func takeDigits(_ value: inout UInt64, at place: inout Int) -> Int {
        let first = place
        while true {
            let digits = word(place) ^ DecimalDigits.zeros
            let others = DecimalDigits.others(digits)
            if others == 0 {
                value = value &* 100_000_000 &+ DecimalDigits.join(digits)
                place &+= 8
                continue
            }
            let bits = others.trailingZeroBitCount & ~7
            let rest = DecimalDigits.join((digits &<< UInt64(truncatingIfNeeded: 56 &- bits)) &<< 8)
            value = value &* Self.wholePowersOfTen[bits &>> 3] &+ rest
            place &+= bits &>> 3
            return place &- first
        }
    }

    @inline(__always)
    static func isDelimiter(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
    }

    private static let wholePowersOfTen: [UInt64] = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000]

    private static let powersOfTen: [Double] = [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
    ]
}
