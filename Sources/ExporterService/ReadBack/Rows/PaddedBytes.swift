/// The bytes of a stored text, read with a bounds check in every build; behind their end stand zeros.
///
/// The one unsafe construct of the reading of rows: it is sound because it is made and used only within the store's visit of a
/// row, during which SQLite neither moves nor frees the bytes.
struct PaddedBytes {
    private let start: UnsafeRawPointer?
    let count: Int

    init(_ bytes: UnsafeRawBufferPointer) {
        start = bytes.baseAddress
        count = bytes.baseAddress == nil ? 0 : bytes.count
    }

    /// The byte at an offset of at least 0.
    @inline(__always)
    func byte(at offset: Int) -> UInt8 {
        guard let start, offset < count else { return 0 }
        return start.load(fromByteOffset: offset, as: UInt8.self)
    }

    /// Eight bytes from an offset of at least 0 on, the first in the least significant byte.
    @inline(__always)
    func word(at offset: Int) -> UInt64 {
        guard let start, offset <= count &- 8 else { return lastWord(at: offset) }
        return UInt64(littleEndian: start.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
    }

    /// The part of `range` that lies within the bytes.
    func slice(_ range: Range<Int>) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(
            rebasing: UnsafeRawBufferPointer(start: start, count: count)[range.clamped(to: 0..<count)])
    }

    @inline(never)
    private func lastWord(at offset: Int) -> UInt64 {
        var word: UInt64 = 0
        for place in 0..<8 { word |= UInt64(byte(at: offset &+ place)) &<< UInt64(place &* 8) }
        return word
    }
}

/// Eight bytes at once.
enum ByteWord {
    private static let ones: UInt64 = 0x0101_0101_0101_0101
    private static let highBits: UInt64 = 0x8080_8080_8080_8080

    /// A set bit for each byte of `word` that equals `byte`; the lowest of them is exact.
    @inline(__always)
    static func marks(_ word: UInt64, equal byte: UInt8) -> UInt64 {
        let difference = word ^ (ones &* UInt64(byte))
        return (difference &- ones) & ~difference & highBits
    }

    /// A set bit for each byte of `word` that is below `byte`, which is at most 128; the lowest of them is exact.
    @inline(__always)
    static func marks(_ word: UInt64, below byte: UInt8) -> UInt64 { (word &- ones &* UInt64(byte)) & ~word & highBits }

    /// The place of the lowest mark, 0...7, or 8 when there is none.
    @inline(__always)
    static func first(_ marks: UInt64) -> Int { marks.trailingZeroBitCount &>> 3 }

    /// Has the lowest `count` bytes set, of 1...8.
    @inline(__always)
    static func mask(_ count: Int) -> UInt64 { ~0 &>> UInt64((8 &- count) &* 8) }
}
