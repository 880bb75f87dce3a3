extension DriftScores {
    /// The tests that buckets suffice for.
    package static let histogramTests: Set<DriftTest> = [
        .psi, .ks, .jensenShannon, .kullbackLeibler, .hellinger, .totalVariation,
    ]

    /// Scores over buckets instead of rows; nil when the two sides have other buckets, or less than one row.
    ///
    /// The distance of `ks` is the one at the bounds, which the true one exceeds by no more than `distanceBounds` tells.
    package init?(reference: HistogramSums, current: HistogramSums, tests: Set<DriftTest> = defaultTests) {
        guard reference.edges == current.edges, reference.rows >= 1, current.rows >= 1,
            let comparison = BinComparison(reference, current)
        else { return nil }
        let ks = KolmogorovSmirnov(comparison)
        self.init(
            reference: (Int(reference.rows), 0), current: (Int(current.rows), 0),
            tests: tests.compactMap { test in Self.score(test, comparison, ks) })
    }

    /// Between which values the Kolmogorov–Smirnov distance of the rows lies; nil as above.
    package static func distanceBounds(reference: HistogramSums, current: HistogramSums) -> ClosedRange<Double>? {
        guard reference.edges == current.edges, let comparison = BinComparison(reference, current) else { return nil }
        let lower = KolmogorovSmirnov(comparison).distance
        let hidden = zip(comparison.referenceShares, comparison.currentShares).map { min($0, $1) }.max() ?? 0
        return lower...min(lower + hidden, 1)
    }

    private static func score(_ test: DriftTest, _ comparison: BinComparison, _ ks: KolmogorovSmirnov) -> TestScore? {
        let score: BinScore? =
            switch test {
            case .psi: comparison.stabilityIndex()
            case .jensenShannon: comparison.jensenShannon()
            case .kullbackLeibler: comparison.kullbackLeibler()
            case .hellinger: comparison.hellinger()
            case .totalVariation: comparison.totalVariation()
            case .ks: BinScore(score: ks.distance, largestShifts: [])
            default: nil
            }
        let (pValue, method) = test == .ks ? (ks.pValue, ks.method.rawValue) : (nil, nil)
        return score.map { TestScore(test, $0, of: comparison, pValue: pValue, method: method) }
    }
}

extension BinComparison {
    /// Of two histograms with the same buckets.
    fileprivate init?(_ reference: HistogramSums, _ current: HistogramSums) {
        self.init(
            reference.counts.indices.map(reference.edges.bin), reference: reference.counts, current: current.counts)
    }
}
