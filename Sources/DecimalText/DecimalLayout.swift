/// Seventeen digits about to be laid out as Go does: d₁.d₂…d₁₇ × 10^exponent.
struct DecimalLayout {
    /// The first and the second eight digits as bytes 0 to 9, the earliest in the least significant byte.
    private let head: UInt64
    private let tail: UInt64
    private let last: UInt64
    /// How many digits are left without the zeros at the end.
    private let count: Int
    private let exponent: Int

    @inline(__always)
    init(_ decimal: ShortestDecimal) {
        let upper = decimal.leading / 100_000_000
        let (head, tail) = DecimalDigits.split(upper, decimal.leading &- upper &* 100_000_000)
        self.head = head.byteSwapped
        self.tail = tail.byteSwapped
        last = decimal.last
        let zeros = tail.trailingZeroBitCount &+ (tail == 0 ? head.trailingZeroBitCount : 0)
        let hasLast = Int(truncatingIfNeeded: (0 &- last) &>> 63)
        count = 16 &+ hasLast &- (zeros &>> 3) & (hasLast &- 1)
        exponent = decimal.exponent
    }

    /// Writes the text of a number that is not a whole one below 10^6 and returns its length.
    @inline(__always)
    func write(to out: UnsafeMutablePointer<UInt8>) -> Int {
        let index = UInt(bitPattern: exponent &+ 4)
        return index < 10 ? writePlain(Self.frames[Int(index)], to: out) : writeScientific(to: out)
    }

    /// What the first eight bytes look like, depending on the exponent.
    private struct Frame {
        /// The zeros before the first digit.
        let zeros: Int
        /// Covers the digits before the point.
        let mask: UInt64
        /// Zeros and the point.
        let pattern: UInt64
    }

    // Go lays numbers out with an exponent from 10^6 up and below 10^-4.
    private static let frames: [Frame] = [
        Frame(zeros: 4, mask: 0xFF, pattern: 0x3030_3030_3030_2E30),
        Frame(zeros: 3, mask: 0xFF, pattern: 0x3030_3030_3030_2E30),
        Frame(zeros: 2, mask: 0xFF, pattern: 0x3030_3030_3030_2E30),
        Frame(zeros: 1, mask: 0xFF, pattern: 0x3030_3030_3030_2E30),
        Frame(zeros: 0, mask: 0xFF, pattern: 0x3030_3030_3030_2E30),
        Frame(zeros: 0, mask: 0xFFFF, pattern: 0x3030_3030_302E_3030),
        Frame(zeros: 0, mask: 0xFF_FFFF, pattern: 0x3030_3030_2E30_3030),
        Frame(zeros: 0, mask: 0xFFFF_FFFF, pattern: 0x3030_302E_3030_3030),
        Frame(zeros: 0, mask: 0xFF_FFFF_FFFF, pattern: 0x3030_2E30_3030_3030),
        Frame(zeros: 0, mask: 0xFFFF_FFFF_FFFF, pattern: 0x302E_3030_3030_3030),
    ]

    /// Writes all digits one place too far, then the first eight bytes again with the point.
    @inline(__always)
    private func writePlain(_ frame: Frame, to out: UnsafeMutablePointer<UInt8>) -> Int {
        out.store(head | DecimalDigits.zeros, at: frame.zeros &+ 1)
        out.store(tail | DecimalDigits.zeros, at: frame.zeros &+ 9)
        out[frame.zeros &+ 17] = UInt8(truncatingIfNeeded: last | 0x30)
        let digits = head &<< UInt64(truncatingIfNeeded: frame.zeros &* 8)
        out.store(digits & frame.mask | (digits & ~frame.mask) &<< 8 | frame.pattern, at: 0)
        return frame.zeros &+ count &+ 1
    }

    @inline(__always)
    private func writeScientific(to out: UnsafeMutablePointer<UInt8>) -> Int {
        out.store(head | DecimalDigits.zeros, at: 1)
        out.store(tail | DecimalDigits.zeros, at: 9)
        out[17] = UInt8(truncatingIfNeeded: last | 0x30)
        out[0] = UInt8(truncatingIfNeeded: head | 0x30)
        out[1] = UInt8(ascii: ".")
        let length = count &+ (count > 1 ? 1 : 0)
        let isNegative = exponent &>> 63
        let magnitude = UInt64(truncatingIfNeeded: (exponent ^ isNegative) &- isNegative)
        let sign = UInt64(UInt8(ascii: "+")) &+ UInt64(truncatingIfNeeded: isNegative & 2)
        // Three digits in three bytes, as in `DecimalDigits`, but the first in the least significant one; good up to 324.
        let hundreds = (magnitude &* 41) &>> 12
        let tens = ((magnitude &- hundreds &* 100) &* 103) &>> 10
        let digits = magnitude &<< 16 &- hundreds &* 6_553_599 &- tens &* 655_104 &+ DecimalDigits.zeros
        let hasHundreds = (0 &- hundreds) &>> 63
        let text = digits &>> (8 &- hasHundreds &* 8)
        out.store(UInt64(UInt8(ascii: "e")) | sign &<< 8 | text &<< 16, at: length)
        return length &+ 4 &+ Int(truncatingIfNeeded: hasHundreds)
    }
}
