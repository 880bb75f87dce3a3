/// How good the model must be over a window, by outcomes.
package struct QualitySpecification: Sendable, Hashable {
    package var window: Duration
    /// An outcome later than this after its prediction counts as late.
    package var maximumLabelDelay: Duration
    /// Labelled predictions in the window below which quality does not alert.
    package var minimumRows: Int
    /// Share of the due predictions in 0...1 below which labels are too few; nil switches the alert off.
    package var labelCoverage: Double?
    /// Share of the same requests in 0...1 below which a shadow that answers otherwise than the champion alerts.
    package var shadowAgreement: Double
    /// Sorted by metric; a metric stands here once.
    package var limits: [QualityLimit]

    package init(
        window: Duration = .seconds(86400), maximumLabelDelay: Duration = .seconds(7 * 86400), minimumRows: Int = 100,
        labelCoverage: Double? = nil, shadowAgreement: Double = 0.9, limits: [QualityLimit] = []
    ) {
        self.window = window
        self.maximumLabelDelay = maximumLabelDelay
        self.minimumRows = minimumRows
        self.labelCoverage = labelCoverage
        self.shadowAgreement = shadowAgreement
        self.limits = limits
    }
}

/// At which values of a quality metric to alert.
package struct QualityLimit: Sendable, Hashable {
    package var metric: QualityMetric
    package var warning: QualityBound?
    package var critical: QualityBound?

    package init(metric: QualityMetric, warning: QualityBound? = nil, critical: QualityBound? = nil) {
        self.metric = metric
        self.warning = warning
        self.critical = critical
    }
}

/// What a value of a metric is held against.
package enum QualityBound: Sendable, Hashable {
    case fixed(Bound)
    /// The mean of the model's own history, that many standard deviations towards the bad side.
    case adaptive(deviations: Double)

    package var fixed: Bound? {
        if case .fixed(let bound) = self { bound } else { nil }
    }

    package var isAdaptive: Bool { fixed == nil }
}

/// A comparison that is true when something is wrong, written `< 0.90`.
package struct Bound: Sendable, Hashable {
    package enum Comparison: String, Sendable, CaseIterable {
        case less = "<"
        case lessOrEqual = "<="
        case greater = ">"
        case greaterOrEqual = ">="
    }

    package var comparison: Comparison
    package var value: Double

    package init(_ comparison: Comparison, _ value: Double) {
        self.comparison = comparison
        self.value = value
    }
}
