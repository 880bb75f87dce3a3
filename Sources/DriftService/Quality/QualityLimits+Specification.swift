package import ModelStatistics
package import Specification

extension QualityLimits {
    /// A limit of the configuration; adaptive bounds lie on the side on which the metric gets worse.
    package init(_ limit: Specification.QualityLimit) {
        self.init(
            warning: limit.warning.map { ModelStatistics.QualityLimit($0, for: limit.metric) },
            critical: limit.critical.map { ModelStatistics.QualityLimit($0, for: limit.metric) })
    }
}

extension ModelStatistics.QualityMetric {
    /// The same measure under the name that the configuration gives it.
    package init?(_ metric: Specification.QualityMetric) { self.init(rawValue: metric.rawValue) }
}

extension ModelStatistics.QualityLimit {
    fileprivate init(_ bound: QualityBound, for metric: Specification.QualityMetric) {
        switch bound {
        case .fixed(let bound):
            self.init(LimitComparison(bound.comparison), .fixed(bound.value))
        case .adaptive(let deviations):
            self.init(metric.direction == .lowerIsWorse ? .below : .above, .adaptive(AdaptiveLimit(deviations: deviations)))
        }
    }
}

extension LimitComparison {
    fileprivate init(_ comparison: Bound.Comparison) {
        switch comparison {
        case .less: self = .below
        case .lessOrEqual: self = .atMost
        case .greater: self = .above
        case .greaterOrEqual: self = .atLeast
        }
    }
}
