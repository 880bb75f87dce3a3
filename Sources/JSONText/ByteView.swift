/// Bytes that somebody else owns, read with a bounds check: outside of them every byte is 0.
///
/// This is the one unsafe construct of the target. It is sound as long as the owner keeps the bytes alive and unchanged,
/// which callers do by making views only within `withUnsafeBytes`; indexes are checked here, in every build.
package struct ByteView {
    private let bytes: UnsafeRawBufferPointer

    package init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    package var count: Int { bytes.count }

    /// The byte at `index`, or 0 before the start and after the end; no JSON token contains a 0.
    @inline(__always)
    package subscript(index: Int) -> UInt8 {
        guard UInt(bitPattern: index) < UInt(bitPattern: bytes.count), let base = bytes.baseAddress else { return 0 }
        return base.load(fromByteOffset: index, as: UInt8.self)
    }

    /// The part of `range` that lies within the bytes.
    package func slice(_ range: Range<Int>) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(rebasing: bytes[range.clamped(to: 0..<count)])
    }

    /// Invalid UTF-8 becomes U+FFFD.
    package func text(_ range: Range<Int>) -> String { String(decoding: slice(range), as: UTF8.self) }

    /// Says whether the bytes of `range` are exactly those of `text`.
    @inline(__always)
    package func equal(_ range: Range<Int>, _ text: StaticString) -> Bool {
        guard range.count == text.utf8CodeUnitCount, text.hasPointerRepresentation else { return false }
        for index in 0..<range.count where self[range.lowerBound + index] != text.utf8Start[index] { return false }
        return true
    }

    /// The first place of `byte` at or after `start`.
    package func firstIndex(of byte: UInt8, from start: Int) -> Int? {
        guard start < count else { return nil }
        return slice(start..<count).firstIndex(of: byte).map { $0 + start }
    }
}
