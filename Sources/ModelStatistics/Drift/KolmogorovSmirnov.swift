/// The two-sample, two-sided Kolmogorov–Smirnov test, with p-values as scipy's `ks_2samp(method="auto")`.
package struct KolmogorovSmirnov: Sendable, Equatable {
    package enum Method: String, Sendable {
        /// Counted over all orders in which the two samples can interleave.
        case exact
        /// From the finite-sample law of the one-sample statistic.
        case asymptotic
        /// From Kolmogorov's limit, as the distance is had from buckets.
        case limit
    }

    /// Largest distance of the two empirical distribution functions, in 0...1.
    package let distance: Double
    /// Probability in 0...1 of a distance at least this large without drift.
    package let pValue: Double
    package let method: Method

    /// Up to this many rows on each side the p-value is exact.
    package static let exactLimit = 10_000

    /// nil when a side is empty.
    package init?(reference: NumericSample, current: NumericSample) {
        guard reference.count > 0, current.count > 0 else { return nil }
        self.init(DistributionPair(reference.sorted, current.sorted))
    }

    /// nil where the effective number of rows rounds to 0.
    init?(_ pair: DistributionPair) {
        let distance = pair.largestDistance()
        let (m, n) = (pair.left.count, pair.right.count)
        if max(m, n) <= Self.exactLimit {
            let paths = LatticePaths(m, n, distance: distance)
            if let exact = paths.probabilityOutside() {
                (self.distance, self.pValue, self.method) = (paths.distance, exact, .exact)
                return
            }
        }
        guard let asymptotic = Self.asymptoticPValue(distance: distance, m, n) else { return nil }
        (self.distance, self.pValue, self.method) = (distance, asymptotic, .asymptotic)
    }

    /// The statistic alone, ties counted on both sides before the distance is taken; nil when a side is empty.
    package static func distance(_ reference: NumericSample, _ current: NumericSample) -> Double? {
        guard reference.count > 0, current.count > 0 else { return nil }
        return DistributionPair(reference.sorted, current.sorted).largestDistance()
    }

    /// The p-value for many rows; nil where the effective number of rows rounds to 0 (one row against one).
    package static func asymptoticPValue(distance: Double, _ m: Int, _ n: Int) -> Double? {
        let (larger, smaller) = (Double(max(m, n)), Double(min(m, n)))
        let effective = (larger * smaller / (larger + smaller)).rounded(.toNearestOrEven)
        guard let rows = Int(exactly: effective), rows > 0 else { return nil }
        return KolmogorovDistribution(rows: rows).upperTail(distance)
    }
    /// The distance at the bounds of the bins, which are in ascending order.
    init(_ comparison: BinComparison) {
        var (left, right, largest) = (0.0, 0.0, 0.0)
        for index in comparison.bins.indices {
            left += comparison.reference[index]
            right += comparison.current[index]
            largest = max(largest, abs(left / comparison.referenceRows - right / comparison.currentRows))
        }
        let (m, n) = (comparison.referenceRows, comparison.currentRows)
        distance = min(largest, 1)
        pValue = KolmogorovDistribution.limitUpperTail(largest * (m / (m + n) * n).squareRoot())
        method = .limit
    }
}
