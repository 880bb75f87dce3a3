#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

extension BinComparison {
    /// Sum of (q − p) ln(q / p) over shares floored at `StabilityIndex.shareFloor`, not renormalised.
    func stabilityIndex() -> BinScore {
        Self.stabilityIndex(self, Self.floored(referenceShares), Self.floored(currentShares))
    }

    /// The distance (a root) between the shares, without a floor; `unit` is what one nat counts, 1 / ln 2 for base 2.
    func jensenShannon(perNat unit: Double = 1 / log(2)) -> BinScore {
        let relative = { (share: Double, middle: Double) in share > 0 ? share * log(share / middle) : 0 }
        return sum(referenceShares, currentShares) { p, q in
            let middle = (p + q) / 2
            return relative(p, middle) + relative(q, middle)
        }.map { (max($0, 0) * unit / 2).squareRoot() }
    }

    /// KL(reference ‖ current) in nats over floored shares, renormalised.
    func kullbackLeibler() -> BinScore {
        Self.kullbackLeibler(self, Self.floored(referenceShares), Self.floored(currentShares))
    }

    /// √(Σ(√p − √q)² / 2), in 0...1.
    func hellinger() -> BinScore {
        sum(referenceShares, currentShares) { p, q in
            let difference = p.squareRoot() - q.squareRoot()
            return difference * difference
        }.map { min(($0 / 2).squareRoot(), 1) }
    }

    /// Σ|p − q| / 2: the share of the rows that moved, in 0...1.
    func totalVariation() -> BinScore {
        sum(referenceShares, currentShares) { p, q in abs(p - q) }.map { $0 / 2 }
    }

    /// max |p − q|, in 0...1.
    func lInfinity() -> BinScore { maximum(referenceShares, currentShares) { p, q in abs(p - q) } }

    /// Share of the window's rows in bins that are empty in the reference.
    func newShare() -> BinScore { sum(referenceShares, currentShares) { p, q in p == 0 ? q : 0 } }

    /// Share of the reference's rows in bins that are empty in the window.
    func vanishedShare() -> BinScore { sum(referenceShares, currentShares) { p, q in q == 0 ? p : 0 } }

    /// The stability index of shares that are all above 0.
    static func stabilityIndex(_ comparison: BinComparison, _ p: [Double], _ q: [Double]) -> BinScore {
        comparison.sum(p, q) { p, q in (q - p) * log(q / p) }
    }

    /// The divergence of shares that are all above 0, each side divided by its sum.
    static func kullbackLeibler(_ comparison: BinComparison, _ p: [Double], _ q: [Double]) -> BinScore {
        let (sumP, sumQ) = (p.reduce(0, +), q.reduce(0, +))
        // Terms have either sign; with q − p, which adds up to 0, each is what its bin takes part in the whole.
        return comparison.sum(
            p, q, weight: { p, q in p / sumP * log(p / sumP / (q / sumQ)) - p / sumP + q / sumQ },
            term: { p, q in p / sumP * log(p / sumP / (q / sumQ)) })
    }

    private static func floored(_ shares: [Double]) -> [Double] { shares.map { max($0, StabilityIndex.shareFloor) } }
}
