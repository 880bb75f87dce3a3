/// A variant of an experiment against its control.
package struct VariantComparison: Sendable, Equatable {
    package let control: VariantCounts
    package let treatment: VariantCounts
    /// Rate of the treatment minus rate of the control.
    package let difference: Double
    /// Of the difference, after Newcombe 1998, method 10; for one look.
    package let interval: ConfidenceInterval?
    /// Difference over the rate of the control; nil when that is 0.
    package let relativeLift: Double?
    /// For one look; nil when all rows ended alike.
    package let test: ProportionTest?
    /// Valid at every look; by periods where both variants have as many.
    package let evidence: SequentialEvidence

    /// nil when a side has no exposures.
    package init?(control: VariantCounts, treatment: VariantCounts) {
        guard let rate = control.rate, let treated = treatment.rate else { return nil }
        self.control = control
        self.treatment = treatment
        difference = treated - rate
        relativeLift = rate > 0 ? difference / rate : nil
        test = ProportionTest(control.total, treatment.total)
        evidence = Self.evidence(control, treatment)
        if let bounds = control.interval, let treatedBounds = treatment.interval {
            interval = ConfidenceInterval(differenceOf: treated, treatedBounds, minus: rate, bounds)
        } else {
            interval = nil
        }
    }

    private static func evidence(_ control: VariantCounts, _ treatment: VariantCounts) -> SequentialEvidence {
        guard !control.periods.isEmpty, control.periods.count == treatment.periods.count else {
            return SequentialEvidence(totals: control.total, treatment.total)
        }
        var test = SequentialTest()
        for (first, second) in zip(control.periods, treatment.periods) { test.add(first, second) }
        return test.evidence
    }
}
