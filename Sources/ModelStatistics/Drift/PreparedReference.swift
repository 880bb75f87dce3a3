/// A numeric reference with what its scores need again for each window, computed once.
package struct PreparedReference: Sendable, Equatable {
    package let sample: NumericSample
    /// nil for an empty sample, and where the sum is beyond the doubles.
    package let mean: Double?
    /// The population standard deviation; nil as for the mean.
    package let deviation: Double?
    /// The distinct values and the rows of each, and 0 above the last; nil beyond `StabilityIndex.distinctValueLimit` of them.
    package let distinctValues: CountedEdges?
    /// The deciles, and the reference's rows between them; nil for an empty sample.
    package let deciles: CountedEdges?
    /// Ten bins of equal width, and the reference's rows in them; nil for an empty sample.
    package let equalWidths: CountedEdges?

    /// Edges with the reference's rows in each bin.
    package struct CountedEdges: Sendable, Equatable {
        package let edges: BinEdges
        /// One more than edges.
        package let counts: [Int]

        init?(_ edges: BinEdges?, _ sample: NumericSample) {
            guard let edges else { return nil }
            self.edges = edges
            counts = edges.counts(of: sample)
        }
    }

    package init(_ sample: NumericSample) {
        self.sample = sample
        mean = sample.mean
        deviation = sample.deviation
        distinctValues = CountedEdges(
            sample.distinctValues(atMost: StabilityIndex.distinctValueLimit).map(BinEdges.init(edges:)), sample)
        deciles = CountedEdges(BinEdges(quantilesOf: sample, bins: 10), sample)
        equalWidths = CountedEdges(BinEdges(equalWidthOf: sample, bins: 10), sample)
    }
}

/// A feature's reference, ready for any number of windows.
package enum FeatureReference: Sendable, Equatable {
    case numeric(PreparedReference)
    case categorical(CategoricalSample)

    package init(_ sample: FeatureSample) {
        switch sample {
        case .numeric(let sample): self = .numeric(PreparedReference(sample))
        case .categorical(let sample): self = .categorical(sample)
        }
    }
}
