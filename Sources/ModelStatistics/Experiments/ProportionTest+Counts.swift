extension ProportionTest {
    /// For one look at numbers of rows that were set beforehand; nil when a side has no rows, or when all rows ended alike.
    package init?(_ first: PeriodCounts, _ second: PeriodCounts) {
        self.init(
            reference: (first.conversions, first.exposures), current: (second.conversions, second.exposures))
        guard z != 0 || reference > 0 && reference < 1 else { return nil }
    }
}
