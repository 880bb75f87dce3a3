/// The value of a series: one number, or the parts of a histogram, summary or state set.
public enum SampleValue: Sendable, Equatable {
    /// The value of a counter, gauge, untyped or info metric.
    case number(Double)
    /// Of a histogram or gauge histogram.
    case histogram(HistogramValue)
    case summary(SummaryValue)
    /// Of a state set, in the order in which they are written.
    case states([StateValue])
}

/// Whether one state of a state set holds.
public struct StateValue: Sendable, Equatable {
    public let name: String
    public let isOn: Bool

    public init(_ name: String, isOn: Bool) {
        self.name = name
        self.isOn = isOn
    }
}

/// A histogram with classic buckets, native ones, or both. Its `+Inf` bucket is `count`, so that the two cannot differ.
public struct HistogramValue: Sendable, Equatable {
    /// The observations at or below a bound.
    public struct Bucket: Sendable, Equatable {
        public let upperBound: Double
        public let cumulativeCount: UInt64
        public let exemplar: Exemplar?

        public init(upperBound: Double, cumulativeCount: UInt64, exemplar: Exemplar? = nil) {
            self.upperBound = upperBound
            self.cumulativeCount = cumulativeCount
            self.exemplar = exemplar
        }
    }

    /// The classic buckets with a finite bound, bounds ascending.
    public let buckets: [Bucket]
    /// `nil` where a text has none, as OpenMetrics demands for histograms with negative bounds.
    public let sum: Double?
    public let count: UInt64
    /// The exemplar of the bucket of `+Inf`.
    public let overflowExemplar: Exemplar?
    public let native: NativeBuckets?

    public init(
        buckets: [Bucket], sum: Double?, count: UInt64, overflowExemplar: Exemplar? = nil, native: NativeBuckets? = nil
    ) {
        self.buckets = buckets
        self.sum = sum
        self.count = count
        self.overflowExemplar = overflowExemplar
        self.native = native
    }
}

/// Quantiles that the observed program computed itself.
public struct SummaryValue: Sendable, Equatable {
    /// The value at a quantile in 0...1.
    public struct Quantile: Sendable, Equatable {
        public let quantile: Double
        public let value: Double

        public init(quantile: Double, value: Double) {
            self.quantile = quantile
            self.value = value
        }
    }

    /// Ascending by quantile.
    public let quantiles: [Quantile]
    /// `nil` where a text has none.
    public let sum: Double?
    /// `nil` where a text has none.
    public let count: UInt64?

    public init(quantiles: [Quantile], sum: Double?, count: UInt64?) {
        self.quantiles = quantiles
        self.sum = sum
        self.count = count
    }
}
