#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The pooled z test of two proportions, two-sided.
package struct ProportionTest: Sendable, Equatable {
    /// Reference less current, in standard errors; 0 when both proportions are 0 or both are 1.
    package let z: Double
    /// Probability in 0...1 of a z at least this far from 0 without drift.
    package let pValue: Double
    /// Share of the reference in 0...1.
    package let reference: Double
    /// Share of the current window in 0...1.
    package let current: Double

    /// How the p-value is had.
    package static let method = "asymptotic"

    /// `successes` of `rows` on each side; nil when a side has no rows.
    package init?(reference: (successes: Int, rows: Int), current: (successes: Int, rows: Int)) {
        guard reference.rows > 0, current.rows > 0 else { return nil }
        let (m, n) = (Double(reference.rows), Double(current.rows))
        let (p, q) = (Double(reference.successes) / m, Double(current.successes) / n)
        let pooled = (Double(reference.successes) + Double(current.successes)) / (m + n)
        let error = (pooled * (1 - pooled) * (1 / m + 1 / n)).squareRoot()
        self.reference = p
        self.current = q
        z = error > 0 ? (p - q) / error : 0
        pValue = erfc(abs(z) / 2.0.squareRoot())
    }

    /// The difference of the proportions, in 0...1.
    package var difference: Double { abs(reference - current) }
}
