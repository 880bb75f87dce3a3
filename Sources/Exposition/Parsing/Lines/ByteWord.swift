/// Eight bytes looked at together, the first as the least significant.
enum ByteWord {
    /// The byte in all eight places.
    static func repeating(_ byte: UInt8) -> UInt64 { UInt64(byte) &* 0x0101_0101_0101_0101 }

    /// The top bits of the places that hold the repeated byte; exact up to the first one, which is what is asked for.
    @inline(__always)
    static func places(of repeated: UInt64, in word: UInt64) -> UInt64 {
        let difference = word ^ repeated
        return (difference &- 0x0101_0101_0101_0101) & ~difference & tops
    }

    /// The top bit of each byte.
    static let tops: UInt64 = 0x8080_8080_8080_8080

    static let quotes = repeating(UInt8(ascii: "\""))
    static let backslashes = repeating(UInt8(ascii: "\\"))
    static let lineFeeds = repeating(UInt8(ascii: "\n"))
}
