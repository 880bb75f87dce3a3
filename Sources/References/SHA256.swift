/// The digest of FIPS 180-4, fed in pieces; `sha256sum` prints the same for a file.
package struct SHA256: Sendable {
    private var state: [UInt32] = [
        0x6A09_E667, 0xBB67_AE85, 0x3C6E_F372, 0xA54F_F53A, 0x510E_527F, 0x9B05_688C, 0x1F83_D9AB, 0x5BE0_CD19,
    ]
    private var block: [UInt8] = []
    private var count: UInt64 = 0
    private var schedule = [UInt32](repeating: 0, count: 64)

    package init() { block.reserveCapacity(64) }

    /// The digest of bytes that are all there.
    package static func digest(_ bytes: some Sequence<UInt8>) -> Digest {
        var hash = SHA256()
        for byte in bytes { hash.update(byte) }
        return hash.finish()
    }

    package mutating func update(_ bytes: UnsafeRawBufferPointer) {
        var place = 0
        while place < bytes.count, !block.isEmpty {
            update(bytes[place])
            place += 1
        }
        while bytes.count - place >= 64 {
            compress(UnsafeRawBufferPointer(rebasing: bytes[place..<place + 64]))
            count &+= 64
            place += 64
        }
        while place < bytes.count {
            update(bytes[place])
            place += 1
        }
    }

    private mutating func update(_ byte: UInt8) {
        block.append(byte)
        count &+= 1
        guard block.count == 64 else { return }
        let full = block
        full.withUnsafeBytes { compress($0) }
        block.removeAll(keepingCapacity: true)
    }

    package consuming func finish() -> Digest {
        let bits = count &* 8
        update(0x80)
        while block.count != 56 { update(0) }
        for shift in stride(from: 56, through: 0, by: -8) { update(UInt8(truncatingIfNeeded: bits &>> UInt64(shift))) }
        return Digest(bytes: state.flatMap { word in [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: word &>> UInt32($0)) } })
    }

    private mutating func compress(_ bytes: UnsafeRawBufferPointer) {
        schedule.withUnsafeMutableBufferPointer { words in
            for index in 0..<16 {
                words[index] = UInt32(bigEndian: bytes.loadUnaligned(fromByteOffset: index * 4, as: UInt32.self))
            }
            for index in 16..<64 {
                let (early, late) = (words[index - 15], words[index - 2])
                let s0 = Self.rotate(early, 7) ^ Self.rotate(early, 18) ^ early &>> 3
                let s1 = Self.rotate(late, 17) ^ Self.rotate(late, 19) ^ late &>> 10
                words[index] = words[index - 16] &+ s0 &+ words[index - 7] &+ s1
            }
            state.withUnsafeMutableBufferPointer { Self.round(UnsafeBufferPointer(words), $0) }
        }
    }

    private static func round(_ words: UnsafeBufferPointer<UInt32>, _ state: UnsafeMutableBufferPointer<UInt32>) {
        var (a, b, c, d) = (state[0], state[1], state[2], state[3])
        var (e, f, g, h) = (state[4], state[5], state[6], state[7])
        for index in 0..<64 {
            let s1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)
            let first = h &+ s1 &+ (e & f ^ ~e & g) &+ constants[index] &+ words[index]
            let s0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)
            let second = s0 &+ (a & b ^ a & c ^ b & c)
            (h, g, f, e, d, c, b, a) = (g, f, e, d &+ first, c, b, a, first &+ second)
        }
        for (index, value) in [a, b, c, d].enumerated() { state[index] &+= value }
        for (index, value) in [e, f, g, h].enumerated() { state[index + 4] &+= value }
    }

    @inline(__always)
    private static func rotate(_ word: UInt32, _ count: UInt32) -> UInt32 { word &>> count | word &<< (32 &- count) }

    private static let constants: [UInt32] = [
        0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5, 0x3956_c25b, 0x59f1_11f1, 0x923f_82a4, 0xab1c_5ed5, 0xd807_aa98,
        0x1283_5b01, 0x2431_85be, 0x550c_7dc3, 0x72be_5d74, 0x80de_b1fe, 0x9bdc_06a7, 0xc19b_f174, 0xe49b_69c1, 0xefbe_4786,
        0x0fc1_9dc6, 0x240c_a1cc, 0x2de9_2c6f, 0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da, 0x983e_5152, 0xa831_c66d, 0xb003_27c8,
        0xbf59_7fc7, 0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351, 0x1429_2967, 0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc, 0x5338_0d13,
        0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85, 0xa2bf_e8a1, 0xa81a_664b, 0xc24b_8b70, 0xc76c_51a3, 0xd192_e819,
        0xd699_0624, 0xf40e_3585, 0x106a_a070, 0x19a4_c116, 0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5, 0x391c_0cb3, 0x4ed8_aa4a,
        0x5b9c_ca4f, 0x682e_6ff3, 0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208, 0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7,
        0xc671_78f2,
    ]
}

extension SHA256 {
    /// Thirty-two bytes.
    package struct Digest: Sendable, Equatable {
        package let bytes: [UInt8]

        init(bytes: [UInt8]) { self.bytes = bytes }

        /// Reads 64 hexadecimal digits in lower case; nil for anything else.
        package init?(hexadecimal text: some Collection<UInt8>) {
            guard text.count == 64 else { return nil }
            let digits = text.compactMap { byte -> UInt8? in
                switch byte {
                case UInt8(ascii: "0")...UInt8(ascii: "9"): byte & 0xF
                case UInt8(ascii: "a")...UInt8(ascii: "f"): byte & 0xF + 9
                default: nil
                }
            }
            guard digits.count == 64 else { return nil }
            bytes = stride(from: 0, to: 64, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
        }

        package var hexadecimal: String {
            var text: [UInt8] = []
            for byte in bytes {
                for digit in [byte >> 4, byte & 0xF] { text.append(digit < 10 ? 0x30 + digit : 0x57 + digit) }
            }
            return String(decoding: text, as: UTF8.self)
        }
    }
}
