/// Protobuf's wire format, <https://protobuf.dev/programming-guides/encoding/>; all calls return the end of what they wrote.
///
/// Fields are written even when they have their default, so that readers that tell absent from zero see them.
extension UnsafeMutablePointer<UInt8> {
    /// Writes a number in groups of seven bits, the lowest first: at most ten bytes.
    @inline(__always)
    func varint(_ value: UInt64) -> Self {
        var (end, rest) = (self, value)
        while rest >= 0x80 {
            end = end.byte(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest &>>= 7
        }
        return end.byte(UInt8(truncatingIfNeeded: rest))
    }

    /// Writes a field of type `uint64`, `int64` or `enum`.
    @inline(__always)
    func field(_ number: UInt64, _ value: UInt64) -> Self { varint(number &<< 3).varint(value) }

    /// Writes a field of type `sint32` or `sint64`.
    @inline(__always)
    func field(_ number: UInt64, signed value: Int64) -> Self { field(number, Self.zigzag(value)) }

    /// Writes a field of type `double`.
    @inline(__always)
    func field(_ number: UInt64, _ value: Double) -> Self {
        let end = varint(number &<< 3 | 1)
        UnsafeMutableRawPointer(end).storeBytes(of: value.bitPattern.littleEndian, as: UInt64.self)
        return end + 8
    }

    /// Writes a field of type `string`.
    func field(_ number: UInt64, _ text: String) -> Self {
        var text = text
        return text.withUTF8 { text in
            let end = varint(number &<< 3 | 2).varint(UInt64(text.count))
            if let start = text.baseAddress { end.update(from: start, count: text.count) }
            return end + text.count
        }
    }

    /// Writes a message, or packed numbers.
    ///
    /// - Parameter expected: about the length of the body; when its own length takes another number of bytes, it moves.
    @inline(__always)
    func field(_ number: UInt64, expecting expected: Int, _ body: (Self) -> Self) -> Self {
        let length = varint(number &<< 3 | 2)
        let start = length + Self.width(ofVarint: expected)
        let end = body(start)
        let width = Self.width(ofVarint: end - start)
        let place = length + width
        if place != start { place.update(from: start, count: end - start) }
        _ = length.varint(UInt64(end - start))
        return place + (end - start)
    }

    /// The bytes that `varint` takes for a number that is not negative.
    @inline(__always)
    static func width(ofVarint value: Int) -> Int { max(1, (70 &- value.leadingZeroBitCount) / 7) }

    /// Numbers near zero, of either sign, as small numbers.
    @inline(__always)
    static func zigzag(_ value: Int64) -> UInt64 { UInt64(bitPattern: value &<< 1 ^ value &>> 63) }
}
