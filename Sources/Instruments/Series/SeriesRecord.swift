public import Synchronization

/// A series in raw memory: its value, and behind it its labels as `LabelText`.
///
///     0  value     what the instrument makes of it, changed atomically
///     8  side      a word for more, changed atomically: shards, an object
///    16  created   seconds since 1970
///    24  length    bytes of the text; the highest bit is set when the text holds an escape
///    28  hash      of the label values
///    32  text
///
/// Everything but `value` and `side` is written once, before the record's address is published with release ordering, so that
/// any thread that has the address may read it without a lock. The memory lives as long as the `RecordBlock` that it lies in.
@usableFromInline
package struct SeriesRecord: Equatable, @unchecked Sendable {  // two atomic words; the rest is never written again
    @usableFromInline let base: UnsafeMutableRawPointer

    @inlinable @inline(__always)
    init(_ base: UnsafeMutableRawPointer) { self.base = base }

    @usableFromInline static let textOffset = 32
    /// Readers may fetch this much behind a text. Elsewhere than under the thread sanitizer, which cannot know that they ignore
    /// it, these bytes are those of the next record.
    #if THREAD_SANITIZER
        static let slack = 32
    #else
        static let slack = 0
    #endif
    private static let escapeBit: UInt32 = 1 << 31

    /// The bytes of a record with a text of this length, a multiple of 8.
    static func size(textLength: Int) -> Int { (textOffset + textLength + slack + 7) & ~7 }

    /// Makes a record in fresh memory of at least `size` bytes.
    static func initialize(
        _ base: UnsafeMutableRawPointer, text: LabelValueText, hash: UInt32, created: Double
    ) -> SeriesRecord {
        base.initializeMemory(as: UInt64.self, repeating: 0, count: 2)
        base.storeBytes(of: created, toByteOffset: 16, as: Double.self)
        let length = UInt32(text.bytes.count) | (text.hasEscapes ? escapeBit : 0)
        base.storeBytes(of: length, toByteOffset: 24, as: UInt32.self)
        base.storeBytes(of: hash, toByteOffset: 28, as: UInt32.self)
        if let start = text.bytes.baseAddress { (base + textOffset).copyMemory(from: start, byteCount: text.bytes.count) }
        return SeriesRecord(base)
    }

    @inlinable @inline(__always)
    var value: UnsafeMutablePointer<Atomic<UInt64>> { base.assumingMemoryBound(to: Atomic<UInt64>.self) }

    @inlinable @inline(__always)
    var side: UnsafeMutablePointer<Atomic<UInt>> { (base + 8).assumingMemoryBound(to: Atomic<UInt>.self) }

    @inlinable @inline(__always)
    var created: Double { base.load(fromByteOffset: 16, as: Double.self) }

    /// The length with the bit of an escape: equal to a plain length only where there is none.
    @inlinable @inline(__always)
    var lengthWord: UInt32 { base.load(fromByteOffset: 24, as: UInt32.self) }

    @inlinable @inline(__always)
    var hash: UInt32 { base.load(fromByteOffset: 28, as: UInt32.self) }

    @inlinable @inline(__always)
    var text: UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(
            start: (base + Self.textOffset).assumingMemoryBound(to: UInt8.self),
            count: Int(lengthWord & 0x7FFF_FFFF))
    }

    func hasText(_ other: UnsafeBufferPointer<UInt8>) -> Bool {
        guard text.count == other.count, let start = text.baseAddress, let otherStart = other.baseAddress else { return false }
        return compareMemory(start, otherStart, other.count) == 0
    }

    /// Whether the text of this record comes before the other's in the order of bytes.
    static func isInOrder(_ left: SeriesRecord, _ right: SeriesRecord) -> Bool {
        let (mine, other) = (left.text, right.text)
        guard let start = mine.baseAddress, let otherStart = other.baseAddress else { return mine.count < other.count }
        let order = compareMemory(start, otherStart, min(mine.count, other.count))
        return order == 0 ? mine.count < other.count : order < 0
    }
}
