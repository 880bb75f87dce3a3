/// Text of an event where it stands: UTF-8, escapes replaced; valid until the decoder's next line.
@frozen @usableFromInline
package struct TextView {
    @usableFromInline let start: UnsafeRawPointer
    @usableFromInline package let count: Int

    @inlinable
    @inline(__always)
    init(start: UnsafeRawPointer, count: Int) {
        self.start = start
        self.count = count
    }

    @inlinable package var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: start, count: count) }

    /// A copy.
    package var string: String { String(decoding: bytes, as: UTF8.self) }

    /// Compares by bytes, not by canonical equivalence.
    @inlinable
    package static func == (left: Self, right: Self) -> Bool {
        left.count == right.count && left.bytes.elementsEqual(right.bytes)
    }
}

/// A short text as two words, so that it is compared without a loop: the first and the last bytes of up to sixteen.
struct TextWords: Equatable {
    let head: UInt64
    let tail: UInt64
    let count: Int

    /// Of longer texts only the first and the last eight bytes count.
    @inline(__always)
    init(_ text: TextView) {
        count = text.count
        let bytes = text.start
        if count >= 8 {
            head = bytes.loadUnaligned(as: UInt64.self)
            tail = bytes.loadUnaligned(fromByteOffset: count &- 8, as: UInt64.self)
        } else if count >= 4 {
            head = UInt64(bytes.loadUnaligned(as: UInt32.self))
            tail = UInt64(bytes.loadUnaligned(fromByteOffset: count &- 4, as: UInt32.self))
        } else if count > 0 {
            head = UInt64(bytes.load(as: UInt8.self)) | UInt64(bytes.load(fromByteOffset: count &>> 1, as: UInt8.self)) &<< 8
            tail = UInt64(bytes.load(fromByteOffset: count &- 1, as: UInt8.self))
        } else {
            (head, tail) = (0, 0)
        }
    }

    @inline(__always)
    init(_ text: StaticString) { self.init(TextView(start: text.utf8Start, count: text.utf8CodeUnitCount)) }
}

/// Hashes texts by a secret of the process, so that nobody can send names that collide.
struct TextHash {
    private let first = UInt64.random(in: 0 ... .max)
    private let second = UInt64.random(in: 0 ... .max)

    @inline(__always)
    func callAsFunction(_ text: TextView) -> UInt64 {
        let words = TextWords(text)
        let start = text.count <= 16 ? first : long(text.bytes)
        return Self.fold(words.head ^ start, words.tail ^ second &+ UInt64(truncatingIfNeeded: text.count))
    }

    /// Of all whole words but those at both ends.
    @inline(never)
    private func long(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
        var hash = first
        for place in stride(from: 8, to: bytes.count &- 8, by: 8) {
            hash = Self.fold(hash ^ bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self), second)
        }
        return hash
    }

    /// Both halves of the product (W. Yi's wyhash).
    @inline(__always)
    private static func fold(_ left: UInt64, _ right: UInt64) -> UInt64 {
        let product = left.multipliedFullWidth(by: right)
        return product.high ^ product.low
    }
}
