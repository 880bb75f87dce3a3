import Foundation

/// Writes JSON into memory that its caller has found large enough.
///
/// Raw memory, since a line has some twenty parts and each would otherwise ask an array for room. It is sound as it checks the
/// room before each part; a part that does not fit is left out, which `isComplete` tells.
struct LineWriter {
    private let room: UnsafeMutableRawBufferPointer
    private(set) var count = 0
    private(set) var isComplete = true

    init(_ room: UnsafeMutableRawBufferPointer) { self.room = room }

    @inline(__always)
    mutating func append(_ bytes: UnsafeRawBufferPointer) {
        guard let source = bytes.baseAddress, let target = place(for: bytes.count) else { return }
        target.copyMemory(from: source, byteCount: bytes.count)
    }

    @inline(__always)
    mutating func append(_ byte: UInt8) { place(for: 1)?.storeBytes(of: byte, as: UInt8.self) }

    @inline(__always)
    mutating func append(_ text: StaticString) {
        place(for: text.utf8CodeUnitCount)?.copyMemory(from: text.utf8Start, byteCount: text.utf8CodeUnitCount)
    }

    /// Appends a JSON value as it is written, on one line: in one that somebody laid out a line break is as good as a space.
    @inline(__always)
    mutating func append(value bytes: PaddedBytes, _ range: Range<Int>) {
        let start = count
        append(bytes.slice(range))
        let first = bytes.byte(at: range.lowerBound)
        if first == UInt8(ascii: "{") || first == UInt8(ascii: "[") || first <= 0x20 { replaceLineBreaks(from: start) }
    }

    /// Appends the shortest text that reads back as `number`; integers without `.0`, `null` when not finite.
    mutating func append(number: Double) {
        if let whole = Int64(exactly: number), whole.magnitude < 1 << 53 {
            append(whole: whole)
        } else {
            guard number.isFinite else { return append("null") }
            var text = number.description
            text.withUTF8 { digits in
                append(
                    UnsafeRawBufferPointer(
                        digits.suffix(2).elementsEqual(".0".utf8) ? .init(rebasing: digits.dropLast(2)) : digits))
            }
        }
    }

    private mutating func append(whole: Int64) {
        if whole < 0 { append(UInt8(ascii: "-")) }
        var rest = whole.magnitude
        withUnsafeTemporaryAllocation(byteCount: 20, alignment: 1) { digits in
            var first = digits.count
            repeat {
                first -= 1
                digits[first] = UInt8(truncatingIfNeeded: rest % 10) | 0x30
                rest /= 10
            } while rest > 0
            append(UnsafeRawBufferPointer(rebasing: digits[first...]))
        }
    }

    @inline(never)
    private func replaceLineBreaks(from start: Int) {
        for line in [CInt(0x0A), 0x0D] {
            var offset = start
            while offset < count, let place = room.baseAddress.flatMap({ memchr($0 + offset, line, count - offset) }) {
                place.storeBytes(of: 0x20, as: UInt8.self)
                offset = UnsafeRawPointer(place) - UnsafeRawPointer(room.baseAddress ?? place) + 1
            }
        }
    }

    @inline(__always)
    private mutating func place(for bytes: Int) -> UnsafeMutableRawPointer? {
        guard let start = room.baseAddress, bytes <= room.count &- count else {
            isComplete = false
            return nil
        }
        defer { count &+= bytes }
        return start + count
    }
}
