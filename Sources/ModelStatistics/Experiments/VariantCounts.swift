/// What a variant of an experiment was shown to, and how often that led to a conversion.
package struct VariantCounts: Sendable, Equatable {
    package let name: String
    package let total: PeriodCounts
    /// The same stretches of time for every variant of an experiment, in order, whose ends do not depend on what happened, such
    /// as whole hours; empty where only the total is known.
    package let periods: [PeriodCounts]

    package init(name: String, total: PeriodCounts) {
        self.name = name
        self.total = total
        periods = []
    }

    /// nil when a sum overflows.
    package init?(name: String, periods: [PeriodCounts]) {
        guard let total = PeriodCounts(sumOf: periods) else { return nil }
        self.name = name
        self.total = total
        self.periods = periods
    }

    /// Conversions per exposure; nil without exposures.
    package var rate: Double? { total.exposures > 0 ? Double(total.conversions) / Double(total.exposures) : nil }

    /// Of the rate, after Wilson.
    package var interval: ConfidenceInterval? {
        ConfidenceInterval(successes: Double(total.conversions), of: Double(total.exposures))
    }
}
