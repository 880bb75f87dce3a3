import GzipCoding
import Testing

@Suite struct GzipTests {
    /// More than the pieces in which input and output are handled, and nothing that repeats.
    private static let noise: [UInt8] = {
        var state: UInt64 = 42
        return (0..<1_000_003).map { _ in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return UInt8(truncatingIfNeeded: state >> 56)
        }
    }()

    @Test(arguments: [1, 3, 6, 9] as [Int32], [0, 1, 262_143, 262_144, 262_145, 1_000_003])
    func `every level and size comes back`(level: Int32, count: Int) throws {
        let bytes = Array(Self.noise.prefix(count))
        #expect(try Gunzip.decompress(Gzip.compress(bytes, level: level), limits: .unlimited) == bytes)
    }

    @Test func `it stops between two pieces when asked to`() {
        var asked = 0
        let output = Gzip.compress(Self.noise, level: 1) {
            asked += 1
            return asked == 3
        }
        #expect(output == nil)
        #expect(asked == 3)
    }
}
