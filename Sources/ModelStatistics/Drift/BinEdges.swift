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
