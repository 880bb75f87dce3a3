/// Population stability index of a window against its reference, with the bins that moved most.
package struct StabilityIndex: Sendable, Equatable {
    /// Sum of (q − p) ln(q / p) over shares floored at `shareFloor`, not renormalised; 0 for equal samples.
    package let score: Double
    package let bins: Int
    package let referenceRows: Int
    package let currentRows: Int
    /// At most three, the largest part of the score first; bins that stayed put are left out.
    package let largestShifts: [BinShift]

    /// A share below this counts as this.
    package static let shareFloor = 1e-4
    /// Up to this many distinct reference values each value is a bin of its own.
    package static let distinctValueLimit = 20

    /// The score that equal distributions stay under with `probability` for these numbers of rows; nil for one bin.
    package func chiSquareBound(probability: Double = 0.999) -> Double? {
        guard bins > 1, let quantile = ChiSquare.quantile(probability, degreesOfFreedom: bins - 1) else { return nil }
        return quantile * (1 / Double(referenceRows) + 1 / Double(currentRows))
    }
}

extension StabilityIndex {
    /// Of at least one row on either side.
    init(_ comparison: BinComparison) {
        let score = comparison.stabilityIndex()
        self.init(
            score: score.score, bins: comparison.bins.count, referenceRows: Int(comparison.referenceRows),
            currentRows: Int(comparison.currentRows), largestShifts: score.largestShifts)
    }

    /// One bin per value when the reference has few distinct ones, else its deciles; nil when a side is empty.
    package static func automatic(reference: NumericSample, current: NumericSample) -> Self? {
        if reference.distinctValues(atMost: distinctValueLimit) != nil {
            return values(reference: reference, current: current)
        }
        return quantiles(reference: reference, current: current, bins: 10)
    }

    /// Bins at the quantiles of the reference; nil when a side is empty.
    package static func quantiles(reference: NumericSample, current: NumericSample, bins: Int) -> Self? {
        guard let edges = BinEdges(quantilesOf: reference, bins: bins) else { return nil }
        return BinComparison(edges, reference: edges.counts(of: reference), current: edges.counts(of: current)).map(Self.init)
    }

    /// One bin per distinct value of either side; nil when a side is empty.
    package static func values(reference: NumericSample, current: NumericSample) -> Self? {
        BinComparison(valuesOf: reference.sorted, current.sorted).map(Self.init)
    }

    /// One bin per category of either side; nil when a side is empty.
    package static func categories(reference: CategoricalSample, current: CategoricalSample) -> Self? {
        BinComparison(reference, current).map(Self.init)
    }
}
