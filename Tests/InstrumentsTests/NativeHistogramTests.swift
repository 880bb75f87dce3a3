import Instruments
import Testing

@Suite struct NativeHistogramTests {
    private static let definition = MetricDefinition("h", .histogram, help: "")

    /// Bounds of the specification: bucket k holds (2^((k-1)/2^s), 2^(k/2^s)].
    @Test(
        arguments: [
            (3, 1.0, 0), (3, 1.0000001, 1), (3, 2, 8), (3, 2.1, 9), (3, 0.5, -8), (3, 0.51, -7), (0, 1, 0), (0, 1.5, 1),
            (0, 2, 1),
            (0, 4, 2), (0, 4.1, 3), (0, 0.25, -2), (-1, 1, 0), (-1, 2, 1), (-1, 4, 1), (-1, 4.1, 2), (-1, 0.5, 0),
            (-1, 0.25, -1),
            (-4, 65_536, 1), (-4, 65_537, 2), (8, 2, 256), (8, 1.002, 1), (3, .greatestFiniteMagnitude, 8_192),
            (3, .infinity, 8_193), (3, .leastNonzeroMagnitude, -8_592), (0, .leastNonzeroMagnitude, -1_074),
        ] as [(Int, Double, Int32)])
    func `a value falls into its bucket`(schema: Int, value: Double, key: Int32) throws {
        // The base of a schema is the smallest factor that chooses it.
        let factor =
            schema >= 0
            ? (0..<schema).reduce(2.0) { base, _ in base.squareRoot() } : (0..<(-schema)).reduce(2.0) { base, _ in base * base }
        let resolution = NativeResolution(factor: factor, zeroThreshold: 0)
        #expect(Int(resolution.schema) == schema)
        let histogram = try Registry().histogram(Self.definition, buckets: .native(resolution)).labelled([])
        histogram.observe(value)
        histogram.observe(-value)
        let native = try #require(histogram.value.native)
        #expect(native.positive == [key: 1] && native.negative == [key: 1] && native.zeroCount == 0)
        #expect(histogram.value.count == 2)
    }

    @Test func `the usual factor gives schema 3 and small values are zero`() throws {
        let histogram = try Registry().histogram(Self.definition, buckets: .native()).labelled([])
        for value in [0, -0.0, 0x1p-128, -0x1p-129, .nan] { histogram.observe(value) }
        let native = try #require(histogram.value.native)
        #expect(native.schema == 3 && native.zeroThreshold == 0x1p-128 && native.zeroCount == 4)
        #expect(native.positive.isEmpty && histogram.value.count == 4)
    }

    @Test func `too many buckets halve the resolution and lose no count`() throws {
        let buckets = HistogramBuckets.native(NativeResolution(maximumBuckets: 20))
        let histogram = try Registry().histogram(Self.definition, buckets: buckets).labelled([])
        for power in -300...300 { histogram.observe(Double(sign: .plus, exponent: power, significand: 1.3)) }
        let native = try #require(histogram.value.native)
        #expect(native.positive.count <= 40 && native.schema == -4)
        #expect(native.zeroCount + native.positive.values.reduce(0, +) == 601)
        let few = try Registry().histogram(Self.definition, buckets: buckets).labelled([])
        for value in 1...100 { few.observe(Double(value)) }
        let coarser = try #require(few.value.native)
        #expect(coarser.schema == 1 && coarser.positive.count <= 20 && coarser.positive.values.reduce(0, +) == 100)
    }

    @Test func `both kinds of buckets in one count the same observations`() throws {
        let histogram = try Registry().histogram(Self.definition, buckets: .both([1, 2])).labelled([])
        for value in [0.5, 1.5, 3] { histogram.observe(value) }
        #expect(histogram.value.buckets.map(\.cumulativeCount) == [1, 2] && histogram.value.count == 3)
        #expect(histogram.value.native?.positive.values.reduce(0, +) == 3)
    }
}
