import References
import Testing

@Suite struct DigestTests {
    /// Of `(i * 131 + 7) mod 256`, by Python's `xxhash` 3 and `hashlib`.
    private static let known: [(count: Int, xxh64: UInt64, sha256: String)] = [
        (0, 0xef46_db37_51d8_e999, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        (1, 0xa96c_7f0c_e858_bbb7, "ca358758f6d27e6cf45272937977a748fd88391db679ceda7dc7bf1f005ee879"),
        (7, 0x2744_460d_d675_d2c0, "d68796b7712ef368707a713257728d066d10964d9ac113a284888979415d588a"),
        (8, 0x994b_676b_71ce_94dd, "dcbc821bb9a36f997efeabf7764797402a041575c40539ea9d549503d3225409"),
        (31, 0x6711_d55e_306b_5d8f, "b40a28e1f3c2313f0c11d4cac74153540d766e4fca27dbbaedfbc2ea6c1e8d30"),
        (33, 0x09f8_5eeb_4e1c_be9f, "ba2525a86a58dca8882443e63aebb5cba28e46d3eac03ac86ada03154bf39d3f"),
        (63, 0xb7c9_968c_066c_b6a5, "6073f83b09ae82016cdbe24c18996c48f0eaa08ca675d0f6b90b807fc29e0149"),
        (64, 0x50d4_159a_0411_632e, "b337ba9b0c69c391364e985fdcb23a889887e59800832c92fbfa22b8a3c40304"),
        (1000, 0x0bf0_bdbc_c82e_b373, "533b698850849b7908b20a22658f639c0b2a476f1791f85f50188287c31a9aba"),
    ]

    @Test func `digests are those of other programs`() {
        for (count, xxh64, sha256) in Self.known {
            let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 * 131 + 7) }
            #expect(bytes.withUnsafeBytes(XXH64.checksum) == xxh64)
            #expect(SHA256.digest(bytes).hexadecimal == sha256)
            var pieces = SHA256()
            bytes.withUnsafeBytes { bytes in
                for start in stride(from: 0, to: count, by: 29) {
                    pieces.update(UnsafeRawBufferPointer(rebasing: bytes[start..<min(start + 29, count)]))
                }
            }
            #expect(pieces.finish().hexadecimal == sha256)
        }
    }

    @Test func `a digest is read back from its text, and from nothing else`() {
        let digest = SHA256.digest("abc".utf8)
        #expect(SHA256.Digest(hexadecimal: digest.hexadecimal.utf8) == digest)
        #expect(SHA256.Digest(hexadecimal: digest.hexadecimal.dropLast().utf8) == nil)
        #expect(SHA256.Digest(hexadecimal: digest.hexadecimal.uppercased().utf8) == nil)
    }
}
