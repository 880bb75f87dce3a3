/// The 64-bit checksum of xxHash (seed 0, `doc/xxhash_spec.md` of its version 0.1.1), of bytes in memory.
package enum XXH64 {
    private static let prime1: UInt64 = 0x9E37_79B1_85EB_CA87
    private static let prime2: UInt64 = 0xC2B2_AE3D_27D4_EB4F
    private static let prime3: UInt64 = 0x1656_67B1_9E37_79F9
    private static let prime4: UInt64 = 0x85EB_CA77_C2B2_AE63
    private static let prime5: UInt64 = 0x27D4_EB2F_1656_67C5

    package static func checksum(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
        var place = 0
        var sum = prime5
        if bytes.count >= 32 {
            var lanes = SIMD4(prime1 &+ prime2, prime2, 0, 0 &- prime1)
            while bytes.count - place >= 32 {
                for lane in 0..<4 { lanes[lane] = round(lanes[lane], word(bytes, place + lane * 8)) }
                place += 32
            }
            sum = rotate(lanes[0], 1) &+ rotate(lanes[1], 7) &+ rotate(lanes[2], 12) &+ rotate(lanes[3], 18)
            for lane in 0..<4 { sum = (sum ^ round(0, lanes[lane])) &* prime1 &+ prime4 }
        }
        sum &+= UInt64(bytes.count)
        return finish(sum, UnsafeRawBufferPointer(rebasing: bytes[place...]))
    }

    private static func finish(_ start: UInt64, _ rest: UnsafeRawBufferPointer) -> UInt64 {
        var (sum, place) = (start, 0)
        while rest.count - place >= 8 {
            sum = rotate(sum ^ round(0, word(rest, place)), 27) &* prime1 &+ prime4
            place += 8
        }
        if rest.count - place >= 4 {
            let half = UInt32(littleEndian: rest.loadUnaligned(fromByteOffset: place, as: UInt32.self))
            sum = rotate(sum ^ UInt64(half) &* prime1, 23) &* prime2 &+ prime3
            place += 4
        }
        for byte in rest[place...] { sum = rotate(sum ^ UInt64(byte) &* prime5, 11) &* prime1 }
        sum = (sum ^ sum &>> 33) &* prime2
        sum = (sum ^ sum &>> 29) &* prime3
        return sum ^ sum &>> 32
    }

    @inline(__always)
    private static func round(_ lane: UInt64, _ word: UInt64) -> UInt64 { rotate(lane &+ word &* prime2, 31) &* prime1 }

    @inline(__always)
    private static func rotate(_ word: UInt64, _ count: UInt64) -> UInt64 { word &<< count | word &>> (64 &- count) }

    @inline(__always)
    private static func word(_ bytes: UnsafeRawBufferPointer, _ place: Int) -> UInt64 {
        UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self))
    }
}
