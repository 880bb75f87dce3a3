/// The places of some texts, found by the bytes of a text without making a `String` of them.
package struct TextTable: Sendable {
    private struct Slot {
        var hash: UInt64 = 0
        /// -1 in a slot that is free.
        var place: Int32 = -1
    }

    /// The bytes of one text.
    private struct Extent {
        let start: Int32
        let count: Int32
    }

    private var slots: [Slot]
    private var bytes: [UInt8] = []
    /// By place.
    private var extents: [Extent] = []

    /// The place of a text is its first index in `texts`.
    package init(_ texts: [String]) {
        var capacity = 4
        while capacity < texts.count * 2 { capacity *= 2 }
        slots = Array(repeating: Slot(), count: capacity)
        for (place, text) in texts.enumerated() {
            var text = text
            text.withUTF8 { insert(UnsafeRawBufferPointer($0), place: place) }
        }
    }

    /// Whether the text of a place is this one; quicker than finding it, for who can guess.
    package func isEqual(_ text: UnsafeRawBufferPointer, at place: Int) -> Bool {
        bytes.withUnsafeBytes { Self.areEqual($0, extents[place], text) }
    }

    /// - Parameter text: UTF-8.
    package func place(of text: UnsafeRawBufferPointer) -> Int? {
        let hash = Self.hash(text)
        return slots.withUnsafeBufferPointer { slots in
            var index = Int(truncatingIfNeeded: hash) & (slots.count - 1)
            // There is always a free slot: at least every second one.
            while slots[index].place >= 0 {
                let slot = slots[index]
                // Short texts are whole in their hash.
                if slot.hash == hash, text.count <= 7 || isEqual(text, at: Int(slot.place)) { return Int(slot.place) }
                index = (index + 1) & (slots.count - 1)
            }
            return nil
        }
    }

    package func place(of text: String) -> Int? {
        var text = text
        return text.withUTF8 { place(of: UnsafeRawBufferPointer($0)) }
    }

    private mutating func insert(_ text: UnsafeRawBufferPointer, place: Int) {
        extents.append(Extent(start: Int32(bytes.count), count: Int32(text.count)))
        bytes += text
        guard self.place(of: text) == nil else { return }
        let hash = Self.hash(text)
        var index = Int(truncatingIfNeeded: hash) & (slots.count - 1)
        while slots[index].place >= 0 { index = (index + 1) & (slots.count - 1) }
        slots[index] = Slot(hash: hash, place: Int32(place))
    }

    private static func areEqual(_ bytes: UnsafeRawBufferPointer, _ extent: Extent, _ text: UnsafeRawBufferPointer) -> Bool {
        guard Int(extent.count) == text.count else { return false }
        let (start, count) = (Int(extent.start), text.count)
        var index = 0
        while index + 8 <= count {
            let words = (
                bytes.loadUnaligned(fromByteOffset: start + index, as: UInt64.self),
                text.loadUnaligned(fromByteOffset: index, as: UInt64.self)
            )
            guard words.0 == words.1 else { return false }
            index += 8
        }
        while index < count {
            guard bytes[start + index] == text[index] else { return false }
            index += 1
        }
        return true
    }

    /// Of at most seven bytes the hash is the text itself, mixed by a bijection.
    private static func hash(_ text: UnsafeRawBufferPointer) -> UInt64 {
        var hash = UInt64(truncatingIfNeeded: text.count) << 56
        if text.count <= 7 {
            for (index, byte) in text.enumerated() { hash |= UInt64(byte) << UInt64(index * 8) }
        } else {
            var start = 0
            while start + 8 <= text.count {
                hash = mixed(hash ^ text.loadUnaligned(fromByteOffset: start, as: UInt64.self))
                start += 8
            }
            while start < text.count {
                hash = (hash ^ UInt64(text[start])) &* 0x9E37_79B9_7F4A_7C15
                start += 1
            }
        }
        return mixed(hash)
    }

    // The finalizer of SplitMix64.
    private static func mixed(_ value: UInt64) -> UInt64 {
        var value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
        return value ^ value >> 31
    }
}
