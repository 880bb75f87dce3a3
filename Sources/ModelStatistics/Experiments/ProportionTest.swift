#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Whether two proportions differ, by the pooled z-test: for one look at numbers of rows that were set beforehand.
package struct ProportionTest: Sendable, Equatable {
    /// Of the difference, second minus first, in standard errors under equal proportions.
    package let z: Double
    /// Two-sided, in 0...1.
    package let pValue: Double

    /// nil when a side has no rows, or when all rows ended alike.
    package init?(_ first: PeriodCounts, _ second: PeriodCounts) {
        guard first.exposures > 0, second.exposures > 0 else { return nil }
        let (n, m) = (Double(first.exposures), Double(second.exposures))
        let pooled = (Double(first.conversions) + Double(second.conversions)) / (n + m)
        guard pooled > 0, pooled < 1 else { return nil }
        let error = (pooled * (1 - pooled) * (1 / n + 1 / m)).squareRoot()
        z = (Double(second.conversions) / m - Double(first.conversions) / n) / error
        pValue = erfc(abs(z) / 2.0.squareRoot())
    }
}
