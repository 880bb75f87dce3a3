package import Catalog

/// A limit with a value for each of the two severities; nil means that severity does not alert.
package struct SeverityLimits: Sendable, Hashable {
    package var warning: Double?
    package var critical: Double?
    /// Raises both to the mean of the feature's own windows without drift and so many of their standard deviations.
    package var deviations: Double?

    package init(warning: Double? = nil, critical: Double? = nil, deviations: Double? = nil) {
        self.warning = warning
        self.critical = critical
        self.deviations = deviations
    }
}

/// How windows of production rows are compared with the reference.
package struct DriftSpecification: Sendable, Hashable {
    /// The length of the windows.
    package enum Window: Sendable, Hashable {
        case time(Duration)
        case rows(Int)
    }

    /// Two-sample Kolmogorov–Smirnov: drift needs a p-value below `pValue` and a distance of at least `effect`.
    package struct KolmogorovSmirnov: Sendable, Hashable {
        package var pValue: Double
        package var effect: Double

        package init(pValue: Double = 0.001, effect: Double = 0.1) {
            self.pValue = pValue
            self.effect = effect
        }
    }

    /// A test and what counts as drift by it.
    package struct JudgedTest: Sendable, Hashable {
        package var test: DriftMetrics.Test
        package var limits: SeverityLimits
        /// Drift needs a p-value below this after adjustment; nil for a test without one.
        package var pValue: Double?

        package init(_ test: DriftMetrics.Test, _ limits: SeverityLimits, pValue: Double? = nil) {
            self.test = test
            self.limits = limits
            self.pValue = pValue
        }
    }

    /// How the p-values of one test over all features are adjusted.
    package enum Multiplicity: String, Sendable, CaseIterable {
        case benjaminiHochberg = "benjamini_hochberg"
        case bonferroni, none
    }

    /// Time between two passes.
    package var every: Duration
    package var window: Window
    /// From the start of one window to that of the next, in the unit of `window` and at most as long; as long is tumbling.
    ///
    /// Times are aligned to multiples of the step since 1970, rows to multiples of it in the order of arrival, counted from the
    /// first row of the files or the oldest one that the exporter has; each window is judged once, when it is complete. nil for
    /// windows that end at each pass.
    package var step: Window?
    package var source: DriftSource
    /// Rows below which a window is not scored.
    package var minimumRows: Int
    /// Limits of the population stability index; raised to the χ² bound of the sample sizes where that is higher.
    package var psi: SeverityLimits
    /// nil switches the test off.
    package var ks: KolmogorovSmirnov?
    /// Sorted by test.
    package var others: [JudgedTest]
    package var multiplicity: Multiplicity
    /// Windows in a row that must pass a limit before it counts, at least 1.
    package var consecutiveWindows: Int
    /// Limits of the share of drifted features.
    package var dataset: SeverityLimits
    /// nil for the model's reference file.
    package var reference: DriftReference?

    package init(
        every: Duration = .seconds(3600), window: Window = .time(.seconds(86400)), step: Window? = nil,
        source: DriftSource = .exporter, minimumRows: Int = 500,
        psi: SeverityLimits = SeverityLimits(warning: 0.1, critical: 0.25), ks: KolmogorovSmirnov? = KolmogorovSmirnov(),
        others: [JudgedTest] = [], multiplicity: Multiplicity = .benjaminiHochberg, consecutiveWindows: Int = 1,
        dataset: SeverityLimits = SeverityLimits(warning: 0.3, critical: 0.5),
        reference: DriftReference? = nil
    ) {
        self.every = every
        self.window = window
        self.step = step
        self.source = source
        self.minimumRows = minimumRows
        self.psi = psi
        self.ks = ks
        self.others = others
        self.multiplicity = multiplicity
        self.consecutiveWindows = consecutiveWindows
        self.dataset = dataset
        self.reference = reference
    }

    /// Every test that has limits: psi, ks and the others.
    package var tests: [JudgedTest] {
        let distance = ks.map { JudgedTest(.ks, SeverityLimits(warning: $0.effect), pValue: $0.pValue) }
        return [JudgedTest(.psi, psi), distance].compactMap(\.self) + others
    }
}
