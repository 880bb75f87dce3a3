#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Scores as Evidently 0.7.23 computes them, for people who compare; ours differ where its definitions have known faults.
struct EvidentlyShares {
    private let comparison: BinComparison

    init(_ comparison: BinComparison) { self.comparison = comparison }

    /// One bin per value for a reference with few distinct ones, else Sturges' bins of equal width over both samples.
    init?(reference: NumericSample, current: NumericSample, fewValues: Bool) {
        let comparison =
            fewValues
            ? BinComparison(valuesOf: reference.sorted, current.sorted)
            : BinComparison(sturgesOf: reference, current, observations: reference.count + current.count)
        guard let comparison else { return nil }
        self.comparison = comparison
    }

    func score(
        _ test: DriftTest, pValue: Double? = nil, method: String? = nil, _ measure: (Self) -> BinScore
    ) -> TestScore? {
        TestScore(test, measure(self), of: comparison, pValue: pValue, method: method)
    }

    func stabilityIndex() -> BinScore {
        BinComparison.stabilityIndex(comparison, filled(comparison.referenceShares), filled(comparison.currentShares))
    }

    func kullbackLeibler() -> BinScore {
        BinComparison.kullbackLeibler(comparison, filled(comparison.referenceShares), filled(comparison.currentShares))
    }

    /// In nats.
    func jensenShannon() -> BinScore { comparison.jensenShannon(perNat: 1) }

    /// √(1 − Σ√(p q)): about 1e-8 instead of 0 for equal shares.
    func hellinger() -> BinScore {
        comparison.sum(
            comparison.referenceShares, comparison.currentShares,
            weight: { p, q in (p.squareRoot() - q.squareRoot()) * (p.squareRoot() - q.squareRoot()) },
            term: { p, q in (p * q).squareRoot() }
        ).map { (1 - min($0, 1)).squareRoot() }
    }

    /// The goodness of fit of the window to the reference's shares, as if these were known exactly.
    ///
    /// Its statistic is infinite, with p 0, as soon as one row has a new category; nil for a single category.
    func chiSquare() -> (score: BinScore, pValue: Double)? {
        let factor = comparison.currentRows / comparison.referenceRows
        let score = comparison.sum(comparison.reference, comparison.current) { reference, current in
            let expected = reference * factor
            return (current - expected) * (current - expected) / expected
        }
        return ChiSquare.upperTail(score.score, degreesOfFreedom: comparison.bins.count - 1).map { (score, $0) }
    }

    /// Shares of 0 become 1e-4, or a millionth of the side's smallest share where that is at most 1e-4.
    private func filled(_ shares: [Double]) -> [Double] {
        let smallest = shares.filter { $0 > 0 }.min() ?? 1
        return shares.map { $0 > 0 ? $0 : smallest <= 1e-4 ? smallest / 1e6 : 1e-4 }
    }
}

extension BinComparison {
    /// Bins `[a, b)` of equal width between the extremes of both samples, the last one closed, their number after Sturges.
    init?(sturgesOf reference: NumericSample, _ current: NumericSample, observations: Int) {
        guard let edges = Self.sturgesEdges(reference, current, observations: observations) else { return nil }
        func counts(_ sample: NumericSample) -> [Double] {
            let below = edges.dropFirst().dropLast().map(sample.count(below:)) + [sample.count]
            return zip(below, [0] + below).map { Double($0 - $1) }
        }
        self.init(
            zip(edges, edges.dropFirst()).map { .range(lower: $0, upper: $1) }, reference: counts(reference),
            current: counts(current))
    }

    private static func sturgesEdges(_ first: NumericSample, _ second: NumericSample, observations: Int) -> [Double]? {
        guard let low = [first, second].compactMap(\.sorted.first).min(),
            let high = [first, second].compactMap(\.sorted.last).max()
        else { return nil }
        let range = high - low
        guard range.isFinite else { return nil }
        guard range > 0 else { return [low - 0.5, high + 0.5] }
        let width = range / (log2(Double(observations)) + 1)
        let bins = (range / width).rounded(.up)
        guard bins.isFinite, let count = Int(exactly: bins) else { return nil }
        let step = range / bins
        return (0..<count).map { Double($0) * step + low } + [high]
    }
}
