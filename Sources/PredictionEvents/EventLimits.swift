/// How large an event may be.
package struct EventLimits: Sendable, Equatable {
    /// Bytes of one line, without its end.
    package var lineBytes: Int
    package var features: Int
    /// UTF-8 bytes of a name, an id, a class or a category.
    package var valueBytes: Int

    package init(lineBytes: Int = 1 << 20, features: Int = 2000, valueBytes: Int = 1024) {
        self.lineBytes = lineBytes
        self.features = features
        self.valueBytes = valueBytes
    }
}

extension EventLimits {
    /// The last second of the year 9999.
    static let lastTimestamp = 253_402_300_799.0

    /// Whether a text is neither too long, nor empty, nor holds U+0000, at which databases cut a text off.
    @inline(__always)
    func allows(_ text: TextView, mayBeEmpty: Bool = false, mayHoldNUL: Bool) -> Bool {
        guard text.count <= valueBytes, mayBeEmpty || text.count > 0 else { return false }
        return !mayHoldNUL || !text.bytes.contains(0)
    }
}
