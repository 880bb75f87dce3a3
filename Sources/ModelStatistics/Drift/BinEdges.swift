/// Inner edges of bins `(a, b]`, as Prometheus' `le`; the first and the last bin are open.
package struct BinEdges: Sendable, Equatable {
    /// Strictly ascending and finite.
    package let edges: [Double]

    /// At the k/`bins` quantiles of the sample, equal edges kept once; nil for an empty sample or less than one bin.
    package init?(quantilesOf sample: NumericSample, bins: Int) {
        guard sample.count > 0, bins > 0 else { return nil }
        var edges: [Double] = []
        for k in 1..<max(bins, 2) where bins > 1 {
            guard let edge = sample.quantile(k, of: bins) else { return nil }
            if edge != edges.last { edges.append(edge) }
        }
        self.init(edges: edges)
    }

    /// At `bins` steps of equal width between the extremes of the sample, equal edges kept once; nil for an empty sample.
    package init?(equalWidthOf sample: NumericSample, bins: Int) {
        guard let low = sample.sorted.first, let high = sample.sorted.last, bins > 0 else { return nil }
        var edges: [Double] = []
        for k in stride(from: 1, to: bins, by: 1) {
            let width = high - low
            // The product first, as the definition has it; where that is beyond the doubles, the quotients first.
            let step = width * Double(k)
            let share = Double(k) / Double(bins)
            let edge = step.isFinite ? low + step / Double(bins) : low * (1 - share) + high * share
            if edge != edges.last { edges.append(edge) }
        }
        self.init(edges: edges)
    }

    /// Each value of a sample with few distinct ones, else its deciles; nil for an empty sample.
    package init?(profileOf sample: NumericSample) {
        guard let values = sample.distinctValues(atMost: StabilityIndex.distinctValueLimit) else {
            self.init(quantilesOf: sample, bins: 10)
            return
        }
        guard !values.isEmpty else { return nil }
        self.init(edges: values)
    }

    /// Takes edges that are strictly ascending and finite.
    init(edges: [Double]) { self.edges = edges }

    /// Rows of the sample in each bin, `edges.count + 1` numbers.
    package func counts(of sample: NumericSample) -> [Int] {
        var counts: [Int] = []
        counts.reserveCapacity(edges.count + 1)
        var below = 0
        for edge in edges {
            let atMost = sample.count(atMost: edge)
            counts.append(atMost - below)
            below = atMost
        }
        counts.append(sample.count - below)
        return counts
    }

    /// The bin at `index`; the outer bins reach to the infinities.
    package func bin(at index: Int) -> Bin {
        .range(
            lower: index == 0 ? -.infinity : edges[index - 1],
            upper: index == edges.count ? .infinity : edges[index])
    }
}
