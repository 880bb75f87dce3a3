import GzipCoding
import Testing

@Suite struct GunzipTests {
    /// Lines that compress well, but not without bound.
    private static let text = Array((0..<20_000).map { "\($0),\($0 &* 2_654_435_761 % 1000)\n" }.joined().utf8)

    @Test(arguments: [0, 1, 1000, text.count])
    func `what was compressed comes back`(count: Int) throws {
        let bytes = Array(Self.text.prefix(count))
        #expect(try Gunzip.decompress(Gzip.compress(bytes), limits: .unlimited) == bytes)
    }

    @Test func `members that follow each other are one stream`() throws {
        let stream = Gzip.compress(Array("a\n1\n".utf8)) + Gzip.compress([]) + Gzip.compress(Array("2\n".utf8))
        #expect(try Gunzip.decompress(stream, limits: .unlimited) == Array("a\n1\n2\n".utf8))
    }

    @Test(arguments: [1, 7, 4096])
    func `a stream may arrive in pieces of any size`(size: Int) throws {
        let input = Gzip.compress(Array(Self.text.prefix(30_000))) + Gzip.compress([65])
        var gunzip = Gunzip(limits: .unlimited)
        var output: [UInt8] = []
        for start in stride(from: 0, to: input.count, by: size) {
            let piece = Array(input[start..<min(start + size, input.count)])
            try piece.withUnsafeBytes { try gunzip.decompress($0, into: &output) }
        }
        try gunzip.finish()
        #expect(output == Array(Self.text.prefix(30_000)) + [65])
    }

    @Test func `every shorter stream is truncated`() {
        let stream = Gzip.compress(Array("a,b\n1,2\n".utf8))
        for length in 0..<stream.count {
            #expect(throws: GunzipError.truncated) {
                try Gunzip.decompress(Array(stream[..<length]), limits: .unlimited)
            }
        }
    }

    @Test func `corrupt streams are refused`() {
        var stream = Gzip.compress(Array("a,b\n1,2\n".utf8))
        #expect(throws: GunzipError.corrupt) { try Gunzip.decompress(stream + Array("junk".utf8), limits: .unlimited) }
        stream[stream.count - 6] ^= 1
        #expect(throws: GunzipError.corrupt) { try Gunzip.decompress(stream, limits: .unlimited) }
        #expect(throws: GunzipError.corrupt) { try Gunzip.decompress(Array("plain text".utf8), limits: .unlimited) }
    }

    @Test func `limits stop a bomb`() {
        let bomb = Gzip.compress([UInt8](repeating: 0, count: 10 << 20))
        #expect(throws: GunzipError.tooLarge(limit: 1 << 20)) {
            try Gunzip.decompress(bomb, limits: GunzipLimits(bytes: 1 << 20, ratio: .max))
        }
        #expect(throws: GunzipError.ratioTooHigh(limit: 200)) {
            try Gunzip.decompress(bomb, limits: GunzipLimits(bytes: 100 << 20))
        }
    }

    @Test func `a limit on bytes includes the last one`() throws {
        let stream = Gzip.compress(Array("12345".utf8))
        #expect(try Gunzip.decompress(stream, limits: GunzipLimits(bytes: 5)).count == 5)
        #expect(throws: GunzipError.tooLarge(limit: 4)) { try Gunzip.decompress(stream, limits: GunzipLimits(bytes: 4)) }
    }
}
