package import ModelStatistics

/// A numeric subject of a reference in a few numbers.
package struct NumericSummary: Sendable, Equatable {
    /// Edges of bins `(a, b]`, the outer two open, with the rows in each: one more than edges.
    package struct Bins: Sendable, Equatable {
        /// Finite and strictly ascending; at most 511.
        package let edges: [Double]
        package let counts: [Int]

        package init?(edges: [Double], counts: [Int]) {
            guard counts.count == edges.count + 1, counts.allSatisfy({ 0...1 << 53 ~= $0 }), counts.count <= 512,
                edges.allSatisfy(\.isFinite), zip(edges, edges.dropFirst()).allSatisfy({ $0 < $1 })
            else { return nil }
            self.edges = edges
            self.counts = counts
        }

        /// Share of the bins' rows in each, in 0...1; empty without rows.
        package var shares: [Double] {
            let rows = counts.reduce(0, +)
            return rows == 0 ? [] : counts.map { Double($0) / Double(rows) }
        }
    }

    /// All rows of the reference.
    package let rows: Int
    /// Cells without a value, or NaN.
    package let missing: Int
    package let infinite: Int
    /// Cells that hold something else than a number.
    package let wrongType: Int
    /// nil without finite values, as all that follow.
    package let minimum: Double?
    package let maximum: Double?
    package let mean: Double?
    /// The population standard deviation.
    package let deviation: Double?
    /// At the deciles.
    package let deciles: Bins?
    /// Ten of equal width between the extremes.
    package let equalWidths: Bins?
    /// The distinct values as edges with the rows of each, and 0 above the last; nil beyond 20 of them.
    package let distinctValues: Bins?

    /// Finite values: what scores use.
    package var usable: Int { rows - missing - infinite - wrongType }

    package init(_ reference: PreparedReference, wrongType: Int = 0) {
        let sample = reference.sample
        rows = sample.rows + wrongType
        missing = sample.missing
        infinite = sample.infinite
        self.wrongType = wrongType
        minimum = sample.sorted.first
        maximum = sample.sorted.last
        mean = reference.mean
        deviation = reference.deviation
        deciles = reference.deciles.flatMap { Bins(edges: $0.edges.edges, counts: $0.counts) }
        equalWidths = reference.equalWidths.flatMap { Bins(edges: $0.edges.edges, counts: $0.counts) }
        distinctValues =
            sample.count == 0 ? nil : reference.distinctValues.flatMap { Bins(edges: $0.edges.edges, counts: $0.counts) }
    }

    init(
        rows: Int, missing: Int, infinite: Int, wrongType: Int, range: (minimum: Double, maximum: Double)?,
        moments: (mean: Double?, deviation: Double?), deciles: Bins?, equalWidths: Bins?, distinctValues: Bins?
    ) {
        self.rows = rows
        self.missing = missing
        self.infinite = infinite
        self.wrongType = wrongType
        (minimum, maximum) = (range?.minimum, range?.maximum)
        (mean, deviation) = (moments.mean, moments.deviation)
        self.deciles = deciles
        self.equalWidths = equalWidths
        self.distinctValues = distinctValues
    }

    /// For tests over bins, without the values.
    package var prepared: PreparedReference {
        guard usable > 0 else {
            // Cells of another type are left out altogether.
            return PreparedReference(NumericSample(repeatElement(Double.infinity, count: infinite), missing: missing))
        }
        return PreparedReference(
            binsOf: usable, missing: missing, infinite: infinite, moments: (mean, deviation), deciles: deciles?.counted,
            equalWidths: equalWidths?.counted, distinctValues: distinctValues?.counted)
    }

    /// What an exporter publishes: a bin for each value of a few, else the deciles; nil without finite values.
    package var profile: NumericProfile? {
        (distinctValues ?? deciles).flatMap { NumericProfile(edges: $0.edges, counts: $0.counts) }
    }
}

extension NumericSummary.Bins {
    fileprivate var counted: PreparedReference.CountedEdges { PreparedReference.CountedEdges(edges: edges, counts: counts) }
}
