import Instruments
import Testing

@testable import Exposition

@Suite struct ProtobufEncoderHistogramTests {
    private static let exemplar = Exemplar(labels: [Label("id", "1")], value: 0.5, timestamp: 1)

    @Test(arguments: [(MetricKind.histogram, 4), (.gaugeHistogram, 5)] as [(MetricKind, UInt64)])
    func `a classic histogram has its buckets and no native field`(kind: MetricKind, type: UInt64) throws {
        let buckets = [
            HistogramValue.Bucket(upperBound: -1, cumulativeCount: 1, exemplar: Self.exemplar),
            .init(upperBound: 1e6, cumulativeCount: 1 << 40),
        ]
        let family = try family(.init(buckets: buckets, sum: -2.5, count: 1 << 41), kind)
        #expect(family.integer(3) == type)
        let histogram = try histogram(family)
        #expect(histogram.numbers == [1, 2, 3, 3] && histogram.integer(1) == 1 << 41 && histogram.double(2) == -2.5)
        let messages = histogram.messages(3)
        #expect(messages.map { $0.integer(1) } == [1, 1 << 40] && messages.map { $0.double(2) } == [-1, 1e6])
        #expect(messages[0].message(3)?.double(2) == 0.5 && messages[1].numbers == [1, 2])
    }

    @Test func `the bucket of infinity is there for an exemplar alone`() throws {
        let histogram = try histogram(family(.init(buckets: [], sum: nil, count: 3, overflowExemplar: Self.exemplar)))
        #expect(histogram.double(2)?.isNaN == true)
        let bucket = try #require(histogram.message(3))
        #expect(bucket.integer(1) == 3 && bucket.double(2) == .infinity)
        #expect(bucket.message(3)?.messages(1).count == 1)
    }

    @Test func `a native histogram has schema, zero bucket, spans, deltas, exemplars and its beginning`() throws {
        let native = NativeBuckets(
            schema: -2, zeroThreshold: 0x1p-128, zeroCount: 4, positive: [-3: 1, -2: 3, 1: 2, 9: 1], negative: [5: 7])
        let value = HistogramValue(buckets: [], sum: 12, count: 18, overflowExemplar: Self.exemplar, native: native)
        let histogram = try histogram(family(value, created: 7.5))
        #expect(histogram.numbers == [1, 2, 5, 6, 7, 9, 10, 12, 12, 13, 15, 16])
        #expect(histogram.signed(5) == -2 && histogram.double(6) == 0x1p-128 && histogram.integer(7) == 4)
        #expect(spans(histogram, 9) == [[5, 1]] && histogram.packed(10) == [7])
        #expect(spans(histogram, 12) == [[-3, 5], [7, 1]] && histogram.packed(13) == [1, 2, -3, 0, 2, -1])
        #expect(histogram.message(15)?.integer(2) == 500_000_000 && histogram.message(16)?.double(2) == 0.5)
    }

    @Test func `an empty native histogram has an empty span`() throws {
        let native = NativeBuckets(schema: 3, zeroThreshold: 0)
        let histogram = try histogram(family(.init(buckets: [], sum: 0, count: 0, native: native)))
        #expect(histogram.numbers == [1, 2, 5, 6, 7, 12])
        #expect(spans(histogram, 12) == [[0, 0]])
    }

    @Test func `a histogram may be both`() throws {
        let native = NativeBuckets(schema: 0, zeroThreshold: 0, positive: [0: 2])
        let buckets = [HistogramValue.Bucket(upperBound: 1, cumulativeCount: 2, exemplar: Self.exemplar)]
        let histogram = try histogram(family(.init(buckets: buckets, sum: 2, count: 2, native: native)))
        #expect(histogram.numbers == [1, 2, 3, 5, 6, 7, 12, 13])
    }

    private static let buckets: [(buckets: [Int32: UInt64], spans: [NativeSpans.Span], deltas: [Int64])] = [
        ([:], [], []), ([0: 1], [.init(offset: 0, length: 1)], [1]), ([2: 5, 3: 5], [.init(offset: 2, length: 2)], [5, 0]),
        ([0: 1, 2: 1], [.init(offset: 0, length: 3)], [1, -1, 1]),
        ([0: 1, 3: 1], [.init(offset: 0, length: 4)], [1, -1, 0, 1]),
        ([0: 1, 4: 1], [.init(offset: 0, length: 1), .init(offset: 3, length: 1)], [1, 0]),
        ([.min: 1, .max: 2], [.init(offset: .min, length: 1), .init(offset: .max, length: 1)], [1, 1]),
        ([1: .max, 2: 0], [.init(offset: 1, length: 2)], [-1, 1]),
    ]

    @Test(arguments: buckets)
    func `neighbours are in one span, and up to two empty buckets between them`(
        buckets: [Int32: UInt64], spans: [NativeSpans.Span], deltas: [Int64]
    ) {
        #expect(NativeSpans(buckets).spans == spans && NativeSpans(buckets).deltas == deltas)
    }

    private func spans(_ histogram: ProtobufMessage, _ number: Int) -> [[Int64?]] {
        histogram.messages(number).map { [$0.signed(1), $0.integer(2).map(Int64.init)] }
    }

    private func histogram(_ family: ProtobufMessage) throws -> ProtobufMessage {
        try #require(family.messages(4)[0].message(7))
    }

    private func family(
        _ value: HistogramValue, _ kind: MetricKind = .histogram, created: Double? = nil
    ) throws -> ProtobufMessage {
        let family = MetricFamily(name: "h", kind: kind, series: [.init(value: .histogram(value), created: created)])
        let messages = try ProtobufMessage.delimited(ExpositionFormat.protobuf.encode([family]))
        try #require(messages.count == 1)
        return messages[0]
    }
}
