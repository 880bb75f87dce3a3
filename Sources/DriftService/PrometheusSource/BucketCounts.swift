import ModelStatistics

/// The buckets of one histogram within a window, added up over all replicas.
struct BucketCounts: Sendable, Equatable {
    /// Finite bounds of any scrape.
    let boundCount: Int
    /// The finite bounds that every scrape of every replica had, ascending.
    let bounds: [Double]
    /// Rows at most each of `bounds`.
    private let atMost: [Double]
    let rows: Double

    /// - Parameters:
    ///   - growth: by upper bound, of which the last is infinite.
    ///   - samples: how many samples each bound has; one with fewer than the last is not in all scrapes.
    /// - Returns: nil without the last bound.
    init?(growth: [Double: Double], samples: [Double: Double]) {
        guard let rows = growth[.infinity], let scrapes = samples[.infinity] else { return nil }
        let all = Set(growth.keys).union(samples.keys).filter(\.isFinite)
        boundCount = all.count
        bounds = all.filter { growth[$0] != nil && samples[$0] == scrapes }.sorted()
        atMost = bounds.compactMap { growth[$0] }
        self.rows = rows
    }

    /// The rows between some of the bounds; nil without one of them, and without a row.
    func sums(over chosen: [Double]) -> HistogramSums? {
        guard !chosen.isEmpty, rows >= 1 else { return nil }
        let counts = zip(bounds, atMost).filter { chosen.contains($0.0) }.map(\.1)
        return HistogramSums(upperBounds: chosen, cumulative: counts + [rows])
    }
}

extension PreparedReference {
    /// Those of the bounds by which the reference can be counted, ascending as they are given, with its rows between them.
    ///
    /// Without the values these are the edges of its distinct values, deciles or equal widths, whichever has more of them.
    func sums(over bounds: [Double]) -> (bounds: [Double], sums: HistogramSums)? {
        if sample.count > 0 { return HistogramSums(upperBounds: bounds, of: sample).map { (bounds, $0) } }
        let known = [distinctValues, deciles, equalWidths].compactMap(\.self).map { $0.sums(over: bounds) }
        return known.max { $0.bounds.count < $1.bounds.count }.flatMap { bounds, sums in sums.map { (bounds, $0) } }
    }
}

extension PreparedReference.CountedEdges {
    /// Neighbouring bins are merged where the bounds lack their edge.
    fileprivate func sums(over bounds: [Double]) -> (bounds: [Double], sums: HistogramSums?) {
        var (kept, cumulative, below) = ([Double](), [Double](), 0)
        for (edge, count) in zip(edges.edges, counts) {
            below += count
            if bounds.contains(edge) {
                kept.append(edge)
                cumulative.append(Double(below))
            }
        }
        return (kept, HistogramSums(upperBounds: kept, cumulative: cumulative + [Double(counts.reduce(0, +))]))
    }
}
