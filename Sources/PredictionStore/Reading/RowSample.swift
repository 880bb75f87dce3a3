/// Chooses a share of the rows by the hash of their id, so that another reading chooses the same.
///
/// The hash is mixed unlike the one by which the exporter decides whose features it keeps: both choices are independent.
struct RowSample {
    let ratio: Double

    /// - Parameter row: stands for the id of a prediction that has none.
    func contains(id: UnsafeRawBufferPointer?, row: Int64) -> Bool {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        if let id {
            for byte in id { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        } else {
            hash ^= UInt64(bitPattern: row)
        }
        return Double(Self.mixed(hash) >> 11) * 0x1p-53 < ratio
    }

    // SplitMix64's finalizer.
    private static func mixed(_ value: UInt64) -> UInt64 {
        var value = value &+ 0x9e37_79b9_7f4a_7c15
        value = (value ^ value >> 30) &* 0xbf58_476d_1ce4_e5b9
        value = (value ^ value >> 27) &* 0x94d0_49bb_1331_11eb
        return value ^ value >> 31
    }
}
