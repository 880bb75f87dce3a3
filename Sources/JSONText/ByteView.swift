#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Bytes that somebody else owns, read with a bounds check: outside of them every byte is 0.
///
/// It is sound as long as the owner keeps the bytes alive and unchanged, which callers do by making views only within
/// `withUnsafeBytes`; indexes are checked here, in every build.
@usableFromInline package struct ByteView {
    @usableFromInline let start: UnsafeRawPointer
    @usableFromInline package let count: Int

    @inlinable
    @inline(__always)
    package init(_ bytes: UnsafeRawBufferPointer) {
        // Without bytes any address will do.
        start = bytes.baseAddress ?? UnsafeRawPointer(("" as StaticString).utf8Start)
        count = bytes.count
    }

    /// The byte at `index`, or 0 before the start and after the end; no JSON token contains a 0.
    @inlinable
    @inline(__always)
    package subscript(index: Int) -> UInt8 {
        UInt(bitPattern: index) < UInt(bitPattern: count) ? start.load(fromByteOffset: index, as: UInt8.self) : 0
    }

    /// The eight bytes from `index` on, which is not negative, the first as the least significant; zeros after the end.
    @inlinable
    @inline(__always)
    func word(at index: Int) -> UInt64 {
        assert(index >= 0)
        guard index <= count &- 8 else { return lastWord(at: index) }
        return UInt64(littleEndian: start.loadUnaligned(fromByteOffset: index, as: UInt64.self))
    }

    @usableFromInline
    @inline(never)
    func lastWord(at index: Int) -> UInt64 {
        let missing = index &- (count &- 8)
        if count >= 8, 0..<8 ~= missing {
            let word = UInt64(littleEndian: start.loadUnaligned(fromByteOffset: count &- 8, as: UInt64.self))
            return word &>> UInt64(missing &* 8)
        }
        return stride(from: 7, through: 0, by: -1).reduce(0) { $0 &<< 8 | UInt64(self[index &+ $1]) }
    }

    /// The part of `range` that lies within the bytes.
    @inlinable
    package func slice(_ range: Range<Int>) -> UnsafeRawBufferPointer {
        let range = range.clamped(to: 0..<count)
        return UnsafeRawBufferPointer(start: start + range.lowerBound, count: range.count)
    }

    /// Invalid UTF-8 becomes U+FFFD.
    package func text(_ range: Range<Int>) -> String { String(decoding: slice(range), as: UTF8.self) }

    /// Says whether the bytes of `range` are exactly those of `text`.
    @inlinable
    @inline(__always)
    package func equal(_ range: Range<Int>, _ text: StaticString) -> Bool {
        guard range.count == text.utf8CodeUnitCount, text.hasPointerRepresentation else { return false }
        for index in 0..<range.count where self[range.lowerBound &+ index] != text.utf8Start[index] { return false }
        return true
    }

    /// The first place of `byte` at or after `start`.
    package func firstIndex(of byte: UInt8, from start: Int) -> Int? {
        let rest = slice(max(start, 0)..<max(count, start, 0))
        guard let base = rest.baseAddress, let found = memchr(base, CInt(byte), rest.count) else { return nil }
        return UnsafeRawPointer(found) - base + max(start, 0)
    }
}
