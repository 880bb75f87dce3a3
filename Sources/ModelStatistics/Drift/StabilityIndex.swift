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
    /// One bin per value when the reference has few distinct ones, else its deciles; nil when a side is empty.
    package static func automatic(reference: NumericSample, current: NumericSample) -> Self? {
        if reference.distinctValues(atMost: distinctValueLimit) != nil {
            return values(reference: reference, current: current)
        }
        return quantiles(reference: reference, current: current, bins: 10)
    }

    /// Bins at the quantiles of the reference; nil when a side is empty.
    package static func quantiles(reference: NumericSample, current: NumericSample, bins: Int) -> Self? {
        guard current.count > 0, let edges = BinEdges(quantilesOf: reference, bins: bins) else { return nil }
        let referenceCounts = edges.counts(of: reference)
        let currentCounts = edges.counts(of: current)
        var sum = StabilitySum(referenceRows: reference.count, currentRows: current.count)
        for index in referenceCounts.indices {
            sum.add(edges.bin(at: index), reference: referenceCounts[index], current: currentCounts[index])
        }
        return sum.index
    }

    /// One bin per distinct value of either side; nil when a side is empty.
    package static func values(reference: NumericSample, current: NumericSample) -> Self? {
        guard reference.count > 0, current.count > 0 else { return nil }
        var sum = StabilitySum(referenceRows: reference.count, currentRows: current.count)
        var walk = MergedRuns(reference.sorted, current.sorted)
        while let run = walk.next() {
            sum.add(.value(run.value), reference: run.left, current: run.right)
        }
        return sum.index
    }

    /// One bin per category of either side; nil when a side is empty.
    package static func categories(reference: CategoricalSample, current: CategoricalSample) -> Self? {
        guard reference.count > 0, current.count > 0 else { return nil }
        var sum = StabilitySum(referenceRows: reference.count, currentRows: current.count)
        for (key, count) in reference.counts {
            sum.add(.category(key), reference: count, current: current.counts[key] ?? 0)
        }
        for (key, count) in current.counts where reference.counts[key] == nil {
            sum.add(.category(key), reference: 0, current: count)
        }
        return sum.index
    }
}
