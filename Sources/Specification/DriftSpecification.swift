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
