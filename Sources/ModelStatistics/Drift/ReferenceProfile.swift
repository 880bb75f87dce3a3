/// How a feature is spread in its reference, as an exporter publishes it.
package enum ReferenceProfile: Sendable, Equatable {
    case numeric(NumericProfile)
    case categorical(CategoricalProfile)

    /// nil for a sample without usable rows.
    package init?(_ sample: FeatureSample) {
        switch sample {
        case .numeric(let sample):
            guard let profile = NumericProfile(sample) else { return nil }
            self = .numeric(profile)
        case .categorical(let sample):
            guard let profile = CategoricalProfile(sample) else { return nil }
            self = .categorical(profile)
        }
    }
}

/// Shares of a reference in histogram buckets.
package struct NumericProfile: Sendable, Equatable {
    /// A bucket `(lower, upper]` that is in the histogram as the difference of two neighbouring `le`.
    package struct Bucket: Sendable, Equatable {
        /// −∞ in the first bucket.
        package let lower: Double
        /// +∞ in the last bucket.
        package let upper: Double
        /// Share of the finite rows in 0...1.
        package let share: Double
    }

    /// Adjacent and ascending; at least one.
    package let buckets: [Bucket]
    /// Finite rows.
    package let rows: Int

    /// Bounds at each value when there are few distinct ones, else at the deciles; nil without finite values.
    package init?(_ sample: NumericSample) {
        guard let edges = BinEdges(profileOf: sample) else { return nil }
        self.init(sample, edges)
    }

    /// Bounds that a histogram has already, strictly ascending and finite; nil without finite values.
    package init?(_ sample: NumericSample, upperBounds: [Double]) {
        guard sample.count > 0 else { return nil }
        self.init(sample, BinEdges(edges: upperBounds))
    }

    private init(_ sample: NumericSample, _ edges: BinEdges) {
        let bounds = [-.infinity] + edges.edges + [.infinity]
        buckets = edges.counts(of: sample).enumerated().map { index, count in
            Bucket(lower: bounds[index], upper: bounds[index + 1], share: Double(count) / Double(sample.count))
        }
        rows = sample.count
    }

    /// The finite upper bounds, ascending: what a histogram of the feature needs.
    package var upperBounds: [Double] { buckets.dropLast().map(\.upper) }
}

/// Shares of a reference by category.
package struct CategoricalProfile: Sendable, Equatable {
    package struct Category: Sendable, Equatable {
        package let key: CategoryKey
        /// Share of the rows that hold a category, above 0 and at most 1.
        package let share: Double
    }

    /// Sorted by the bytes of the category; at least one.
    package let categories: [Category]
    /// Rows that hold a category.
    package let rows: Int

    /// nil without rows.
    package init?(_ sample: CategoricalSample) {
        guard sample.count > 0 else { return nil }
        categories = sample.counts.sorted { $0.key < $1.key }.map { key, count in
            Category(key: key, share: Double(count) / Double(sample.count))
        }
        rows = sample.count
    }
}
