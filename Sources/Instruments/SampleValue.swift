/// The value of a series: one number, or the parts of a histogram or summary.
package enum SampleValue: Sendable, Equatable {
    /// The value of a counter, gauge or untyped metric.
    case number(Double)
    case histogram(HistogramValue)
    case summary(SummaryValue)
}

/// A classic histogram. Its `+Inf` bucket is `count`, so that the two cannot differ.
package struct HistogramValue: Sendable, Equatable {
    /// The observations at or below a bound.
    package struct Bucket: Sendable, Equatable {
        package let upperBound: Double
        package let cumulativeCount: UInt64

        package init(upperBound: Double, cumulativeCount: UInt64) {
            self.upperBound = upperBound
            self.cumulativeCount = cumulativeCount
        }
    }

    /// The buckets with a finite bound, bounds ascending.
    package let buckets: [Bucket]
    package let sum: Double
    package let count: UInt64

    package init(buckets: [Bucket], sum: Double, count: UInt64) {
        self.buckets = buckets
        self.sum = sum
        self.count = count
    }
}

/// Quantiles that the observed program computed itself.
package struct SummaryValue: Sendable, Equatable {
    /// The value at a quantile in 0...1.
    package struct Quantile: Sendable, Equatable {
        package let quantile: Double
        package let value: Double

        package init(quantile: Double, value: Double) {
            self.quantile = quantile
            self.value = value
        }
    }

    /// Ascending by quantile.
    package let quantiles: [Quantile]
    package let sum: Double
    package let count: UInt64

    package init(quantiles: [Quantile], sum: Double, count: UInt64) {
        self.quantiles = quantiles
        self.sum = sum
        self.count = count
    }
}
