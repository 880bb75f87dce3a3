/// A split-block Bloom filter (Putze, Sanders and Singler, 2007): says of most hashes that a run does not hold them.
///
/// 12 bits a key let through about one hash in 200 that was never inserted.
struct IdentityFilter: Sendable {
    private var blocks: [SIMD8<UInt32>]

    init(entries: Int) {
        blocks = Array(repeating: .zero, count: max(1, entries * 12 / 256))
    }

    mutating func insert(_ key: UInt64) { blocks[index(key)] |= Self.mask(key) }

    @inline(__always)
    func mayContain(_ key: UInt64) -> Bool {
        let mask = Self.mask(key)
        return blocks.withUnsafeBufferPointer { $0[index(key)] & mask } == mask
    }

    // The upper half chooses the block, the lower half one bit in each of its lanes.
    @inline(__always)
    private func index(_ key: UInt64) -> Int { Int(((key >> 32) &* UInt64(blocks.count)) >> 32) }

    @inline(__always)
    private static func mask(_ key: UInt64) -> SIMD8<UInt32> {
        let lanes = SIMD8(repeating: UInt32(truncatingIfNeeded: key)) &* salts
        return SIMD8(repeating: 1) &<< (lanes &>> SIMD8(repeating: 27))
    }

    // Odd constants of Apache Parquet's filter.
    private static let salts = SIMD8<UInt32>(
        0x47b6_137b, 0x4497_4d91, 0x8824_ad5b, 0xa2b7_289d, 0x7054_95c7, 0x2df1_424b, 0x9efc_4947, 0x5c6b_fb31)
}
