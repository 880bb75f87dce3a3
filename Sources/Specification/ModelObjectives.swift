/// What the model's service promises; each promise that is set becomes alerts.
package struct ServiceSpecification: Sendable, Equatable {
    package struct Availability: Sendable, Equatable {
        /// Percent of predictions without error, above 0 and below 100.
        package var objective: Double
        package var window: Duration

        package init(objective: Double, window: Duration = .seconds(30 * 86400)) {
            self.objective = objective
            self.window = window
        }
    }

    package struct Latency: Sendable, Equatable {
        /// Percent of predictions that take at most `threshold`, above 0 and below 100.
        package var objective: Double
        package var threshold: Duration
        package var window: Duration

        package init(objective: Double, threshold: Duration, window: Duration = .seconds(30 * 86400)) {
            self.objective = objective
            self.threshold = threshold
            self.window = window
        }
    }

    package var availability: Availability?
    package var latency: Latency?
    /// Time without any prediction after which the model counts as silent; nil switches the alert off.
    package var silence: Duration?

    package init(
        availability: Availability? = nil, latency: Latency? = nil, silence: Duration? = .seconds(15 * 60)
    ) {
        self.availability = availability
        self.latency = latency
        self.silence = silence
    }
}

/// How good the model must be over a window, by outcomes.
package struct QualitySpecification: Sendable, Equatable {
    package var window: Duration
    /// An outcome later than this after its prediction counts as late.
    package var maximumLabelDelay: Duration
    /// Labelled predictions in the window below which quality does not alert.
    package var minimumRows: Int
    /// Sorted by metric; a metric stands here once.
    package var limits: [QualityLimit]

    package init(
        window: Duration = .seconds(86400), maximumLabelDelay: Duration = .seconds(7 * 86400), minimumRows: Int = 100,
        limits: [QualityLimit] = []
    ) {
        self.window = window
        self.maximumLabelDelay = maximumLabelDelay
        self.minimumRows = minimumRows
        self.limits = limits
    }
}

/// The measures of quality that rules compute from sums.
package enum QualityMetric: String, Sendable, CaseIterable, Comparable {
    case accuracy, precision, recall, f1, mae, rmse

    package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }

    package func applies(to task: ModelTask) -> Bool {
        switch self {
        case .accuracy: task.isClassification
        case .precision, .recall, .f1: task == .binaryClassification
        case .mae, .rmse: task == .regression
        }
    }
}

/// At which values of a quality metric to alert.
package struct QualityLimit: Sendable, Equatable {
    package var metric: QualityMetric
    package var warning: Bound?
    package var critical: Bound?

    package init(metric: QualityMetric, warning: Bound? = nil, critical: Bound? = nil) {
        self.metric = metric
        self.warning = warning
        self.critical = critical
    }
}

/// A comparison that is true when something is wrong, written `< 0.90`.
package struct Bound: Sendable, Equatable {
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

/// A limit with a value for each of the two severities; nil means that severity does not alert.
package struct SeverityLimits: Sendable, Equatable {
    package var warning: Double?
    package var critical: Double?

    package init(warning: Double? = nil, critical: Double? = nil) {
        self.warning = warning
        self.critical = critical
    }
}

/// How windows of production rows are compared with the reference.
package struct DriftSpecification: Sendable, Equatable {
    /// The rows that one pass looks at, newest first.
    package enum Window: Sendable, Equatable {
        case time(Duration)
        case rows(Int)
    }

    /// Two-sample Kolmogorov–Smirnov: drift needs a p-value below `pValue` and a distance of at least `effect`.
    package struct KolmogorovSmirnov: Sendable, Equatable {
        package var pValue: Double
        package var effect: Double

        package init(pValue: Double = 0.001, effect: Double = 0.1) {
            self.pValue = pValue
            self.effect = effect
        }
    }

    /// Time between two passes.
    package var every: Duration
    package var window: Window
    /// Rows below which a window is not scored.
    package var minimumRows: Int
    /// Limits of the population stability index; raised to the χ² bound of the sample sizes where that is higher.
    package var psi: SeverityLimits
    /// nil switches the test off.
    package var ks: KolmogorovSmirnov?
    /// Limits of the share of drifted features.
    package var dataset: SeverityLimits

    package init(
        every: Duration = .seconds(3600), window: Window = .time(.seconds(86400)), minimumRows: Int = 500,
        psi: SeverityLimits = SeverityLimits(warning: 0.1, critical: 0.25), ks: KolmogorovSmirnov? = KolmogorovSmirnov(),
        dataset: SeverityLimits = SeverityLimits(warning: 0.3, critical: 0.5)
    ) {
        self.every = every
        self.window = window
        self.minimumRows = minimumRows
        self.psi = psi
        self.ks = ks
        self.dataset = dataset
    }
}

/// What the exporter keeps of the model's events.
package struct StorageSpecification: Sendable, Equatable {
    /// Share of predictions in 0...1 whose features are kept.
    package var samplingRatio: Double
    package var retention: Duration

    package init(samplingRatio: Double = 1, retention: Duration = .seconds(90 * 86400)) {
        self.samplingRatio = samplingRatio
        self.retention = retention
    }
}
