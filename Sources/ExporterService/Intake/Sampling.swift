import PredictionEvents

/// Which predictions keep their features.
enum Sampling {
    /// By hash of the id, or of the whole line without one, so that a replay keeps the features of the same rows.
    static func keeps(_ event: EventView, line: UnsafeRawBufferPointer, ratio: Double) -> Bool {
        if ratio >= 1 { return true }
        if ratio <= 0 { return false }
        return share(of: event.id?.bytes ?? line) < ratio
    }

    /// A number in 0..<1 that depends on the bytes alone (FNV-1a of 64 bits, mixed).
    private static func share(of bytes: UnsafeRawBufferPointer) -> Double {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        hash ^= hash >> 32
        return Double((hash &* 0x9e37_79b9_7f4a_7c15) >> 11) * 0x1p-53
    }
}
