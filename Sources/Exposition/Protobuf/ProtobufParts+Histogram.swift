import Instruments

extension ProtobufParts {
    /// Writes the fields of a `Histogram` with classic buckets, native ones or both; a sum that is not known is not a number.
    func histogram(
        _ histogram: HistogramReading, _ created: Double?, to out: UnsafeMutablePointer<UInt8>
    ) -> UnsafeMutablePointer<UInt8> {
        var end = buckets(histogram, to: out.field(1, histogram.count).field(2, histogram.sum ?? .nan))
        if let native = histogram.native { end = self.native(native, to: end) }
        end = time(15, created, to: end)
        // Those of a histogram with classic buckets are there already.
        guard histogram.counts.isEmpty else { return end }
        return histogram.exemplars.reduce(end) { exemplar(16, $1, to: $0) }
    }

    /// The most that a histogram can take.
    func bound(of histogram: HistogramReading) -> Int {
        let exemplars = histogram.exemplars.reduce(0) { $0 &+ bound(of: $1) }
        let keys = histogram.native.map { $0.positive.count &+ $0.negative.count } ?? 0
        return 256 &+ 32 &* histogram.counts.count &+ exemplars &+ 64 &* keys
    }

    /// Writes the buckets with their exemplars; readers know that of `+Inf` from the count.
    private func buckets(_ histogram: HistogramReading, to out: UnsafeMutablePointer<UInt8>) -> UnsafeMutablePointer<UInt8> {
        var (end, total) = (out, 0 as UInt64)
        let bounds = histogram.bounds.values
        for (index, count) in histogram.counts.enumerated() {
            total &+= count
            let example = index < histogram.exemplars.count ? histogram.exemplars[index] : nil
            let bound = index < bounds.count ? bounds[index] : .infinity
            guard bound.isFinite || example != nil else { break }
            end = end.field(3, expecting: example == nil ? 16 : 128) {
                exemplar(3, example, to: $0.field(1, total).field(2, bound))
            }
        }
        return end
    }

    private func native(_ native: NativeBuckets, to out: UnsafeMutablePointer<UInt8>) -> UnsafeMutablePointer<UInt8> {
        var end = out.field(5, signed: Int64(native.schema)).field(6, native.zeroThreshold).field(7, native.zeroCount)
        let (negative, positive) = (NativeSpans(native.negative), NativeSpans(native.positive))
        end = spans(negative, span: 9, delta: 10, to: end)
        end = spans(positive, span: 12, delta: 13, to: end)
        guard negative.spans.isEmpty, positive.spans.isEmpty else { return end }
        // Without any span readers would take the histogram for a classic one.
        return span(12, NativeSpans.Span(offset: 0, length: 0), to: end)
    }

    private func spans(
        _ buckets: NativeSpans, span field: UInt64, delta: UInt64, to out: UnsafeMutablePointer<UInt8>
    ) -> UnsafeMutablePointer<UInt8> {
        guard !buckets.spans.isEmpty else { return out }
        let end = buckets.spans.reduce(out) { span(field, $1, to: $0) }
        return end.field(delta, expecting: buckets.deltas.count) {
            buckets.deltas.reduce($0) { $0.varint(UnsafeMutablePointer.zigzag($1)) }
        }
    }

    private func span(
        _ number: UInt64, _ span: NativeSpans.Span, to out: UnsafeMutablePointer<UInt8>
    ) -> UnsafeMutablePointer<UInt8> {
        out.field(number, expecting: 4) { $0.field(1, signed: Int64(span.offset)).field(2, UInt64(span.length)) }
    }
}
