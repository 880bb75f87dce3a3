/// The mean over rows, and how sure it is.
package struct MeanEstimate: Sendable, Equatable {
    package let mean: Double
    /// The sample variance of the rows, not of the mean; nil below two rows.
    package let variance: Double?
    /// At least one.
    package let rows: Int

    /// nil without rows, or where a sum is not finite.
    init?(sum: Double, squares: Double, rows: Int) {
        guard rows > 0 else { return nil }
        let n = Double(rows)
        mean = sum / n
        self.rows = rows
        variance = rows > 1 ? max(0, (squares - sum * mean) / (n - 1)).ifFinite : nil
        guard mean.isFinite else { return nil }
    }

    init(mean: Double, variance: Double?, rows: Int) {
        self.mean = mean
        self.variance = variance
        self.rows = rows
    }

    /// By the central limit theorem mean ± 1.96 s / √n, not below `floor`; nil below two rows.
    package func interval(floor: Double = -.infinity) -> ConfidenceInterval? {
        guard let variance else { return nil }
        let spread = ConfidenceInterval.deviations * (variance / Double(rows)).squareRoot()
        return ConfidenceInterval(lower: max(floor, mean - spread), upper: mean + spread)
    }
}
