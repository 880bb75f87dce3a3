/// Doubles as unsigned integers of the same order: −∞ first, −0 just below 0, +∞ last, NaN outside these.
enum OrderedBits {
    @inline(__always)
    static func key(of bits: UInt64) -> UInt64 {
        bits ^ (UInt64(bitPattern: Int64(bitPattern: bits) >> 63) | 1 << 63)
    }

    /// The bits of the Double that has this key.
    @inline(__always)
    static func bits(of key: UInt64) -> UInt64 {
        key ^ (UInt64(bitPattern: ~Int64(bitPattern: key) >> 63) | 1 << 63)
    }
}
