/// What a variant was shown to within one stretch of time, and how often that led to a conversion.
package struct PeriodCounts: Sendable, Equatable {
    package let exposures: Int
    /// At most one for each exposure.
    package let conversions: Int

    /// nil for a negative number, or more conversions than exposures.
    package init?(exposures: Int, conversions: Int) {
        guard conversions >= 0, exposures >= conversions else { return nil }
        self.exposures = exposures
        self.conversions = conversions
    }

    /// nil when a sum overflows.
    init?(sumOf periods: [PeriodCounts]) {
        var (exposures, conversions) = (0, 0)
        for period in periods {
            let sum = exposures.addingReportingOverflow(period.exposures)
            guard !sum.overflow else { return nil }
            exposures = sum.partialValue
            // At most the exposures, so that it overflows no sooner.
            conversions += period.conversions
        }
        self.init(exposures: exposures, conversions: conversions)
    }

    var failures: Int { exposures - conversions }

    /// As `ProportionTest` takes it.
    var proportion: (successes: Int, rows: Int) { (conversions, exposures) }
}
