#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Numbers distinct byte strings from 0 on in the order in which they come.
///
/// Open addressing with linear probing; the hash is seeded at random, so that no file can be made to collide.
struct CategoryIndex: Sendable {
    private struct Slot {
        /// The bytes themselves, up to eight of them, else their hash.
        var key: UInt64
        var length: UInt32
        /// From 1 on; 0 for an empty slot.
        var ordinal: UInt32
    }

    private var slots: [Slot] = []
    private var mask = 0
    private var seed: UInt64
    private var bytes: [UInt8] = []
    private var ends: [Int] = []

    init() {
        seed = UInt64.random(in: .min ... .max) | 1
        clear(capacity: 64)
    }

    var count: Int { ends.count }

    /// Bytes of all strings.
    var byteCount: Int { bytes.count }

    subscript(code: Int) -> ArraySlice<UInt8> { bytes[(code == 0 ? 0 : ends[code - 1])..<ends[code]] }

    /// Forgets all strings.
    mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
        if slots.count > 4_096 { clear(capacity: 64) } else { clear(capacity: slots.count) }
    }

    /// The code of a string of up to eight bytes, given as a word with the first byte as the least significant.
    @inline(__always)
    mutating func code(short word: UInt64, count: Int) -> UInt32 {
        var place = Int(truncatingIfNeeded: mix(word, UInt64(truncatingIfNeeded: count))) & mask
        while slots[place].ordinal != 0 {
            if slots[place].key == word, slots[place].length == count { return slots[place].ordinal &- 1 }
            place = (place &+ 1) & mask
        }
        return insert(word, at: place, count: count) { bytes in
            for index in 0..<count { bytes.append(UInt8(truncatingIfNeeded: word &>> UInt64(index &* 8))) }
        }
    }

    /// The code of a string, which is added when it is new.
    @inline(__always)
    mutating func code(of text: UnsafeRawBufferPointer) -> UInt32 {
        text.count <= 8 ? code(short: Self.word(text, 0), count: text.count) : code(long: text)
    }

    /// The code of a string, or nil when it is not there.
    func find(_ text: UnsafeRawBufferPointer) -> UInt32? {
        let key = text.count <= 8 ? Self.word(text, 0) : hash(text)
        let place = place(of: key, text)
        return slots[place].ordinal == 0 ? nil : slots[place].ordinal - 1
    }

    private mutating func code(long text: UnsafeRawBufferPointer) -> UInt32 {
        let key = hash(text)
        let place = place(of: key, text)
        if slots[place].ordinal != 0 { return slots[place].ordinal &- 1 }
        return insert(key, at: place, count: text.count) { $0.append(contentsOf: text) }
    }

    /// The slot that the string has, or may have.
    private func place(of key: UInt64, _ text: UnsafeRawBufferPointer) -> Int {
        var place = Int(truncatingIfNeeded: mix(key, UInt64(truncatingIfNeeded: text.count))) & mask
        while slots[place].ordinal != 0 {
            let slot = slots[place]
            if slot.key == key, slot.length == UInt32(truncatingIfNeeded: text.count),
                text.count <= 8 || isEqual(text, code: Int(slot.ordinal) - 1)
            {
                break
            }
            place = (place &+ 1) & mask
        }
        return place
    }

    /// Compares with a string of a code that is there and has as many bytes.
    private func isEqual(_ text: UnsafeRawBufferPointer, code: Int) -> Bool {
        bytes.withUnsafeBytes { bytes in
            let start = ends[code] - text.count
            guard start >= 0, let left = text.baseAddress, let right = bytes.baseAddress else { return text.isEmpty }
            return memcmp(left, right + start, text.count) == 0
        }
    }

    private mutating func insert(_ key: UInt64, at place: Int, count: Int, append: (inout [UInt8]) -> Void) -> UInt32 {
        append(&bytes)
        ends.append(bytes.count)
        let slot = Slot(key: key, length: UInt32(truncatingIfNeeded: count), ordinal: UInt32(ends.count))
        slots[place] = slot
        if ends.count * 2 > slots.count { grow() }
        return slot.ordinal - 1
    }

    private mutating func grow() {
        let old = slots
        clear(capacity: old.count * 2)
        for slot in old where slot.ordinal != 0 {
            var place = Int(truncatingIfNeeded: mix(slot.key, UInt64(slot.length))) & mask
            while slots[place].ordinal != 0 { place = (place &+ 1) & mask }
            slots[place] = slot
        }
    }

    private mutating func clear(capacity: Int) {
        if slots.count == capacity {
            for place in slots.indices { slots[place].ordinal = 0 }
        } else {
            slots = [Slot](repeating: Slot(key: 0, length: 0, ordinal: 0), count: capacity)
        }
        mask = capacity - 1
    }

    private func hash(_ text: UnsafeRawBufferPointer) -> UInt64 {
        var hash: UInt64 = 0
        for place in stride(from: 0, to: text.count, by: 8) { hash = mix(hash, Self.word(text, place)) }
        return hash
    }

    /// Both halves of a product of 128 bits.
    @inline(__always)
    private func mix(_ left: UInt64, _ right: UInt64) -> UInt64 {
        let product = (left ^ seed).multipliedFullWidth(by: right ^ 0x9E37_79B9_7F4A_7C15 ^ seed &<< 1)
        return product.high ^ product.low
    }

    /// Up to eight bytes from `start` on, the first as the least significant.
    private static func word(_ text: UnsafeRawBufferPointer, _ start: Int) -> UInt64 {
        if text.count - start >= 8 {
            return UInt64(littleEndian: text.loadUnaligned(fromByteOffset: start, as: UInt64.self))
        }
        var word: UInt64 = 0
        for index in start..<text.count { word |= UInt64(text[index]) &<< UInt64((index - start) &* 8) }
        return word
    }
}
