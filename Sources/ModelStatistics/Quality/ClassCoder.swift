/// Numbers texts in the order of their first appearance.
struct ClassCoder {
    private struct Recent {
        let text: PackedText
        let code: UInt32
    }

    private static let slots = 256

    private(set) var classes: [CategoryKey] = []
    private var codes: [CategoryKey: UInt32] = [:]
    // Short texts that were seen lately are found by an unseeded hash. All others take the seeded hash of the dictionary, so
    // that no choice of texts makes a row cost more than that.
    private var recent = [Recent?](repeating: nil, count: slots)

    mutating func code(of text: String) -> UInt32 {
        guard let packed = PackedText(text) else { return find(CategoryKey(text)) }
        let slot = packed.hash % Self.slots
        if let found = recent[slot], found.text == packed { return found.code }
        let code = find(CategoryKey(text))
        recent[slot] = Recent(text: packed, code: code)
        return code
    }

    private mutating func find(_ key: CategoryKey) -> UInt32 {
        if let known = codes[key] { return known }
        let code = UInt32(clamping: classes.count)
        classes.append(key)
        codes[key] = code
        return code
    }
}

/// The bytes of a text of at most 15, and their number in the last.
private struct PackedText: Equatable {
    private let low: UInt64
    private let high: UInt64

    /// nil for a longer text, or one that is not held as UTF-8.
    init?(_ text: String) {
        let words = text.utf8.withContiguousStorageIfAvailable { bytes -> (UInt64, UInt64)? in
            guard bytes.count < 16 else { return nil }
            var (low, high) = (UInt64(0), UInt64(bytes.count))
            for byte in bytes.prefix(8) { low = low << 8 | UInt64(byte) }
            for byte in bytes.dropFirst(8) { high = high << 8 | UInt64(byte) }
            return (low, high)
        }
        guard let (low, high) = words ?? nil else { return nil }
        (self.low, self.high) = (low, high)
    }

    /// Not negative.
    var hash: Int { Int(truncatingIfNeeded: ((low ^ high &* 0xBF58_476D_1CE4_E5B9) &* 0x9E37_79B9_7F4A_7C15) >> 40) }
}
