public import CHardware

/// A label value of at most 15 UTF-8 bytes in two registers: the unit of hashing and comparing at a lookup.
///
/// Swift keeps such a string, without memory of its own, as its bytes in the string's two words: bit 61 of the second says so,
/// bits 56 to 59 hold the count (stdlib, StringObject.swift; `LabelWordsTests` checks it). Reading them there is what makes a
/// lookup cheap, and nothing depends on it but speed: for other strings there is the way over their bytes.
@usableFromInline
struct LabelWords {
    /// Bytes 0 to 7, little endian, zeros behind the end.
    @usableFromInline let low: UInt64
    /// Bytes 8 to 14, zeros behind the end.
    @usableFromInline let high: UInt64
    @usableFromInline let count: Int

    /// `nil` for a string that Swift keeps elsewhere.
    @inlinable @inline(__always)
    init?(_ text: String) {
        #if (arch(x86_64) || arch(arm64)) && _endian(little)
            let words = unsafeBitCast(text, to: (UInt64, UInt64).self)
            guard words.1 & 0x2000_0000_0000_0000 != 0 else { return nil }
            low = words.0
            high = words.1 & 0x00FF_FFFF_FFFF_FFFF
            count = Int(truncatingIfNeeded: words.1 &>> 56) & 0xF
        #else
            return nil
        #endif
    }

    /// At most 15 bytes.
    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        var words: (UInt64, UInt64) = (0, 0)
        for (index, byte) in bytes.enumerated() {
            if index < 8 {
                words.0 |= UInt64(byte) &<< UInt64(index * 8)
            } else {
                words.1 |= UInt64(byte) &<< UInt64((index - 8) * 8)
            }
        }
        (low, high, count) = (words.0, words.1, bytes.count)
    }

    /// Not 0 when one of the bytes is a quote, which ends a value in the text of a series.
    @inlinable @inline(__always)
    var quotes: UInt32 { bytes_quotes(low, high) }

    /// Whether the text at `start` is this value and a quote behind it; reads 16 bytes.
    @inlinable @inline(__always)
    func matches(_ start: UnsafeRawPointer) -> Bool {
        bytes_match(start, low, high, UInt32(truncatingIfNeeded: count))
            && start.load(fromByteOffset: count, as: UInt8.self) == 0x22
    }
}

/// The hash of label values, seeded so that nobody outside can choose values that collide.
///
/// One 64 by 64 bit multiplication folds 16 bytes, as in wyhash (Wang Yi, 2019).
@usableFromInline
struct LabelHash {
    @usableFromInline let seed: UInt64
    @usableFromInline var state: UInt64

    @inlinable @inline(__always)
    init(seed: UInt64) {
        self.seed = seed
        state = seed
    }

    @inlinable @inline(__always)
    mutating func combine(_ words: LabelWords) {
        fold(words.low, words.high | UInt64(truncatingIfNeeded: words.count) &<< 56)
    }

    /// Takes a value of any length; at most 15 bytes give what their words give.
    mutating func combine(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard bytes.count > 15 else { return combine(LabelWords(bytes)) }
        var rest = bytes[...]
        while rest.count > 15 {
            combine(LabelWords(UnsafeBufferPointer(rebasing: rest.prefix(15))))
            rest = rest.dropFirst(15)
        }
        combine(LabelWords(UnsafeBufferPointer(rebasing: rest)))
        fold(UInt64(bytes.count), ~0)
    }

    @inlinable @inline(__always)
    var value: UInt32 { UInt32(truncatingIfNeeded: state ^ state &>> 32) }

    @inlinable @inline(__always)
    mutating func fold(_ low: UInt64, _ high: UInt64) {
        // The products do not wait for each other; what tells their places apart is the rotation.
        let product = (seed ^ low).multipliedFullWidth(by: high ^ 0x9E37_79B9_7F4A_7C15)
        state = (state &<< 23 | state &>> 41) ^ product.high ^ product.low
    }
}
