/// From which scores on a window counts as drifted.
package struct DriftLimits: Sendable, Equatable {
    /// Limits of the two-sample Kolmogorov–Smirnov test: drift needs evidence and effect.
    package struct KolmogorovSmirnov: Sendable, Equatable {
        /// Drift needs a p-value below this.
        package var pValue: Double
        /// Drift needs a distance of at least this.
        package var effect: Double

        package init(pValue: Double, effect: Double) {
            self.pValue = pValue
            self.effect = effect
        }
    }

    /// nil: the stability index never warns.
    package var psiWarning: Double?
    /// nil: the stability index is never critical.
    package var psiCritical: Double?
    /// nil switches the test off.
    package var ks: KolmogorovSmirnov?
    /// Usable rows that each side needs.
    package var minimumRows: Int

    package init(psiWarning: Double?, psiCritical: Double? = nil, ks: KolmogorovSmirnov?, minimumRows: Int = 0) {
        self.psiWarning = psiWarning
        self.psiCritical = psiCritical
        self.ks = ks
        self.minimumRows = minimumRows
    }
}
