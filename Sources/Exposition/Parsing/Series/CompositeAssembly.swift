import DecimalText
import Instruments

/// What is wrong with the parts of a series.
struct CompositeError: Error {
    let reason: String
}

/// One histogram or summary while its samples are read.
struct CompositeAssembly {
    /// The line of the first sample, for messages.
    let line: Int
    private(set) var sum: Double?
    private(set) var count: UInt64?
    private(set) var buckets: [HistogramValue.Bucket] = []
    /// The bucket of `+Inf`.
    private(set) var overflow: HistogramValue.Bucket?
    private(set) var quantiles: [SummaryValue.Quantile] = []
    /// Whether the bounds came in ascending order, `+Inf` last.
    private(set) var isAscending = true

    init(line: Int) { self.line = line }

    /// Takes the sum; throws when there is one already.
    mutating func set(sum value: Double) throws(CompositeError) {
        guard sum == nil else { throw CompositeError(reason: "duplicate _sum") }
        sum = value
    }

    /// Takes the count; throws when there is one already, or it is not a whole number of at most 2^53.
    mutating func set(count value: Double) throws(CompositeError) {
        guard count == nil else { throw CompositeError(reason: "duplicate _count") }
        count = try Self.whole(value)
    }

    /// Takes a bucket, that of `+Inf` apart; throws when its count is not whole or its bound is -Inf.
    mutating func append(
        bucket bound: Double, count: Double, exemplar: Exemplar? = nil
    ) throws(CompositeError) {
        let bucket = HistogramValue.Bucket(upperBound: bound, cumulativeCount: try Self.whole(count), exemplar: exemplar)
        if overflow != nil { isAscending = false }
        guard bound.isInfinite else {
            if let last = buckets.last, last.upperBound >= bound { isAscending = false }
            return buckets.append(bucket)
        }
        guard bound > 0 else { throw CompositeError(reason: "a bound is a number or +Inf, not -Inf") }
        guard overflow == nil else { throw CompositeError(reason: "duplicate le +Inf") }
        overflow = bucket
    }

    /// Takes a quantile; doubles are found at the end.
    mutating func append(quantile: Double, value: Double) {
        if let last = quantiles.last, last.quantile >= quantile { isAscending = false }
        quantiles.append(.init(quantile: quantile, value: value))
    }

    /// The histogram; its count is that of the bucket of `+Inf` if it is not told apart.
    func histogram() throws(CompositeError) -> HistogramValue {
        let buckets = isAscending ? buckets : try sorted(buckets, "le") { $0.upperBound }
        let infinite = overflow?.cumulativeCount
        guard let count = count ?? infinite else { throw CompositeError(reason: "_count and the bucket of +Inf are missing") }
        guard infinite ?? count == count else { throw CompositeError(reason: "the +Inf bucket and _count differ") }
        var below: UInt64 = 0
        for bucket in buckets {
            guard below <= bucket.cumulativeCount, bucket.cumulativeCount <= count else {
                throw CompositeError(reason: "the counts of the buckets are not ascending")
            }
            below = bucket.cumulativeCount
        }
        return HistogramValue(buckets: buckets, sum: sum, count: count, overflowExemplar: overflow?.exemplar)
    }

    /// The summary.
    func summary() throws(CompositeError) -> SummaryValue {
        let quantiles = isAscending ? quantiles : try sorted(quantiles, "quantile") { $0.quantile }
        return SummaryValue(quantiles: quantiles, sum: sum, count: count)
    }

    private func sorted<Part>(
        _ parts: [Part], _ label: String, by bound: (Part) -> Double
    ) throws(CompositeError) -> [Part] {
        let sorted = parts.sorted { bound($0) < bound($1) }
        for (part, next) in zip(sorted, sorted.dropFirst()) where bound(part) == bound(next) {
            throw CompositeError(reason: "duplicate \(label) \(NumberText.canonicalBound(bound(part)))")
        }
        return sorted
    }

    /// A count; beyond 2^53 whole numbers are not told apart any more.
    private static func whole(_ value: Double) throws(CompositeError) -> UInt64 {
        guard value >= 0, value <= 0x1p53, value == value.rounded(.down) else {
            throw CompositeError(reason: "a count is a whole number, not \(NumberText.canonicalBound(value))")
        }
        return UInt64(value)
    }
}
