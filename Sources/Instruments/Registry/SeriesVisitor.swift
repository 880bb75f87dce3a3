/// What an encoder does with the series of one family, in their order.
///
/// Encoders see every source, instruments and collected values, through these calls alone; nothing is copied for them.
@usableFromInline package protocol SeriesVisitor {
    /// The value of a counter, gauge, untyped or info metric.
    mutating func visit(_ head: SeriesHead, number: Double)
    mutating func visit(_ head: SeriesHead, histogram: HistogramReading)
    mutating func visit(_ head: SeriesHead, summary: SummaryValue)
    mutating func visit(_ head: SeriesHead, states: [StateValue])
}

/// What every series has beside its value.
@usableFromInline package struct SeriesHead {
    /// The labels in the notation of `LabelText`; valid during the visit, with 32 more readable bytes behind them.
    @usableFromInline package let labels: UnsafeBufferPointer<UInt8>
    /// Seconds since 1970.
    @usableFromInline package let created: Double?
    @usableFromInline package let exemplar: Exemplar?
    /// Milliseconds since 1970.
    @usableFromInline package let timestamp: Int64?

    @inlinable
    package init(labels: UnsafeBufferPointer<UInt8>, created: Double?, exemplar: Exemplar?, timestamp: Int64?) {
        self.labels = labels
        self.created = created
        self.exemplar = exemplar
        self.timestamp = timestamp
    }
}

/// A histogram at one moment, consistent in itself: `count` is the sum of `counts`, or of the native buckets.
@usableFromInline package struct HistogramReading {
    @usableFromInline package var bounds: HistogramBounds
    /// By bucket, not cumulative, one more than there are bounds; empty when the histogram has native buckets only.
    @usableFromInline package var counts: [UInt64]
    @usableFromInline package var sum: Double?
    @usableFromInline package var count: UInt64
    /// By bucket as `counts`; empty when there is none.
    @usableFromInline package var exemplars: [Exemplar?]
    @usableFromInline package var native: NativeBuckets?

    @usableFromInline package init(
        bounds: HistogramBounds, counts: [UInt64], sum: Double?, count: UInt64, exemplars: [Exemplar?] = [],
        native: NativeBuckets? = nil
    ) {
        self.bounds = bounds
        self.counts = counts
        self.sum = sum
        self.count = count
        self.exemplars = exemplars
        self.native = native
    }

    /// Takes a value apart; `classic` says whether it has classic buckets, which a native one may lack.
    @usableFromInline package init(_ value: HistogramValue) {
        var counts: [UInt64] = []
        var below: UInt64 = 0
        for bucket in value.buckets {
            counts.append(bucket.cumulativeCount &- below)
            below = bucket.cumulativeCount
        }
        let isNativeOnly = value.native != nil && value.buckets.isEmpty
        if !isNativeOnly { counts.append(value.count &- below) }
        let exemplars = value.buckets.map(\.exemplar) + [value.overflowExemplar]
        self.init(
            bounds: HistogramBounds(distinct: value.buckets.map(\.upperBound)), counts: counts, sum: value.sum,
            count: value.count, exemplars: exemplars.contains { $0 != nil } ? exemplars : [], native: value.native)
    }

    /// The histogram as a value.
    package var value: HistogramValue {
        var total: UInt64 = 0
        var buckets: [HistogramValue.Bucket] = []
        for (index, (bound, count)) in zip(bounds.values, counts).enumerated() {
            total &+= count
            let exemplar = exemplars.isEmpty ? nil : exemplars[index]
            buckets.append(.init(upperBound: bound, cumulativeCount: total, exemplar: exemplar))
        }
        return HistogramValue(
            buckets: buckets, sum: sum, count: count, overflowExemplar: exemplars.last ?? nil, native: native)
    }
}
