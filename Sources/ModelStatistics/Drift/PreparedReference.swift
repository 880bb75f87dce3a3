/// A numeric reference with what its scores need again for each window, computed once.
package struct PreparedReference: Sendable, Equatable {
    /// Empty when bins alone are known; tests that need each value are left out then.
    package let sample: NumericSample
    /// The rows that scores use.
    package let count: Int
    /// Cells without a value and NaN.
    package let missing: Int
    /// All cells.
    package let rows: Int
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

    /// Whether the finite values are two or more.
    package var hasSeveralValues: Bool { distinctValues.map { $0.edges.edges.count > 1 } ?? true }

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

        /// Takes edges that are finite and strictly ascending, with one count more.
        package init(edges: [Double], counts: [Int]) {
            self.edges = BinEdges(edges: edges)
            self.counts = counts
        }
    }

    package init(_ sample: NumericSample) {
        self.sample = sample
        (count, missing, rows) = (sample.count, sample.missing, sample.rows)
        mean = sample.mean
        deviation = sample.deviation
        distinctValues = CountedEdges(
            sample.distinctValues(atMost: StabilityIndex.distinctValueLimit).map(BinEdges.init(edges:)), sample)
        deciles = CountedEdges(BinEdges(quantilesOf: sample, bins: 10), sample)
        equalWidths = CountedEdges(BinEdges(equalWidthOf: sample, bins: 10), sample)
    }

    /// Of bins whose values are not at hand; at least one finite value.
    package init(
        binsOf count: Int, missing: Int, infinite: Int, moments: (mean: Double?, deviation: Double?), deciles: CountedEdges?,
        equalWidths: CountedEdges?, distinctValues: CountedEdges?
    ) {
        sample = NumericSample([])
        (self.count, self.missing, rows) = (count, missing, count + missing + infinite)
        (mean, deviation) = moments
        self.deciles = deciles
        self.equalWidths = equalWidths
        self.distinctValues = distinctValues
    }
}

extension FeatureReference {
    /// The rows that scores use.
    package var count: Int {
        switch self {
        case .numeric(let reference): reference.count
        case .categorical(let sample): sample.count
        }
    }

    /// Whether the rows that scores use have two different values or more.
    package var hasSeveralValues: Bool {
        switch self {
        case .numeric(let reference): reference.hasSeveralValues
        case .categorical(let sample): sample.counts.count > 1
        }
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
