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
    /// The difference in standard errors under equal rates, pooled; 0 when all rows ended alike.
    package let z: Double
    /// Of z, two-sided: for one look, at numbers of rows that were set beforehand.
    package let pValue: Double
    /// Valid at every look; by periods where both variants have as many.
    package let evidence: SequentialEvidence

    /// nil when a side has no exposures.
    package init?(control: VariantCounts, treatment: VariantCounts) {
        guard let rate = control.rate, let treated = treatment.rate,
            let test = ProportionTest(reference: control.total.proportion, current: treatment.total.proportion)
        else { return nil }
        self.control = control
        self.treatment = treatment
        difference = treated - rate
        relativeLift = rate > 0 ? difference / rate : nil
        // The test's sign is that of the reference less the current side.
        z = 0 - test.z
        pValue = test.pValue
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
