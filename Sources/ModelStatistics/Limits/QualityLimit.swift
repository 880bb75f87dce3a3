/// A limit of one severity on a score of quality or drift.
package struct QualityLimit: Sendable, Equatable {
    package enum Bound: Sendable, Equatable {
        case fixed(Double)
        /// Without a bound while the history is short.
        case adaptive(AdaptiveLimit)
    }

    package let comparison: LimitComparison
    package let bound: Bound

    package init(_ comparison: LimitComparison, _ bound: Bound) {
        self.comparison = comparison
        self.bound = bound
    }

    /// The limit to the worse side of a metric: below for accuracy, above for an error; nil for one that is worse on both sides.
    package init?(adaptive limit: AdaptiveLimit, for metric: QualityMetric) {
        switch metric.direction {
        case .lowerIsWorse: self.init(.below, .adaptive(limit))
        case .higherIsWorse: self.init(.above, .adaptive(limit))
        case .fartherIsWorse: return nil
        }
    }

    /// The number that a value is compared with; nil while an adaptive limit has none.
    package func threshold(_ history: LimitHistory) -> Double? {
        switch bound {
        case .fixed(let value): value
        case .adaptive(let limit): limit.threshold(history, comparison)
        }
    }
}
