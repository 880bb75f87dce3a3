import Instruments

/// What is wrong with the parts of a histogram or summary.
struct CompositeError: Error {
    let reason: String
}

/// One histogram or summary while its samples are read.
struct CompositeAssembly {
    let labels: [Label]
    /// The line of the first sample, for messages.
    let line: Int
    private var timestamp: Int64?
    private var sum: Double?
    private var count: UInt64?
    /// Values by `le` or `quantile`.
    private var values: [(bound: Double, value: Double)] = []

    init(labels: [Label], line: Int) {
        self.labels = labels
        self.line = line
    }

    mutating func append(_ sample: TextSample, part: SamplePart, of kind: MetricKind) throws(CompositeError) {
        timestamp = sample.timestamp ?? timestamp
        switch (part, sample.bound) {
        case (.sum, nil):
            guard sum == nil else { throw CompositeError(reason: "duplicate _sum") }
            sum = sample.value
        case (.count, nil):
            guard count == nil else { throw CompositeError(reason: "duplicate _count") }
            count = try Self.whole(sample.value)
        case (.bucket, let bound?): values.append((bound, Double(try Self.whole(sample.value))))
        case (.plain, let bound?) where kind == .summary: values.append((bound, sample.value))
        case (.plain, _) where kind == .histogram:
            throw CompositeError(reason: "a sample must be a _bucket, _count or _sum")
        case (_, nil): throw CompositeError(reason: "a sample lacks the label \(kind.reservedLabel ?? "")")
        case (_, _?): throw CompositeError(reason: "_count and _sum have no label \(kind.reservedLabel ?? "")")
        }
    }

    /// The series of the parts read.
    func finished(as kind: MetricKind) throws(CompositeError) -> MetricSeries {
        let sorted = values.sorted { $0.bound < $1.bound }
        for (value, next) in zip(sorted, sorted.dropFirst()) where value.bound == next.bound {
            throw CompositeError(reason: "duplicate \(kind.reservedLabel ?? "") \(NumberText.canonicalBound(value.bound))")
        }
        let value: SampleValue =
            kind == .histogram ? .histogram(try histogram(sorted)) : .summary(try summary(sorted))
        return MetricSeries(sorted: labels, value: value, timestamp: timestamp)
    }

    private func histogram(_ values: [(bound: Double, value: Double)]) throws(CompositeError) -> HistogramValue {
        let buckets = values.map { HistogramValue.Bucket(upperBound: $0.bound, cumulativeCount: UInt64($0.value)) }
        let infinite = buckets.last.flatMap { $0.upperBound == .infinity ? $0.cumulativeCount : nil }
        guard let sum, let count = count ?? infinite else { throw CompositeError(reason: "_sum or _count is missing") }
        guard infinite ?? count == count else { throw CompositeError(reason: "the +Inf bucket and _count differ") }
        let counts = buckets.map(\.cumulativeCount) + [count]
        guard zip(counts, counts.dropFirst()).allSatisfy({ $0 <= $1 }) else {
            throw CompositeError(reason: "the counts of the buckets are not ascending")
        }
        return HistogramValue(buckets: infinite == nil ? buckets : buckets.dropLast(), sum: sum, count: count)
    }

    private func summary(_ values: [(bound: Double, value: Double)]) throws(CompositeError) -> SummaryValue {
        guard let sum, let count else { throw CompositeError(reason: "_sum or _count is missing") }
        let quantiles = values.map { SummaryValue.Quantile(quantile: $0.bound, value: $0.value) }
        return SummaryValue(quantiles: quantiles, sum: sum, count: count)
    }

    /// A count; beyond 2^53 whole numbers are not told apart any more.
    private static func whole(_ value: Double) throws(CompositeError) -> UInt64 {
        guard value >= 0, value <= 9_007_199_254_740_992, value == value.rounded(.down) else {
            throw CompositeError(reason: "a count is a whole number, not \(NumberText.canonicalBound(value))")
        }
        return UInt64(value)
    }
}
