/// A quantile of a sample, and how sure it is.
package struct QuantileEstimate: Sendable, Equatable {
    /// Percent of the rows that lie below, such as 99.
    package let percent: Int
    /// Of type 7.
    package let value: Double
    /// Free of any distribution, by order statistics; nil when the sample is too small to have both.
    package let interval: ConfidenceInterval?
    package let rows: Int

    /// A quantile that was had in another way, such as from a histogram.
    package init(percent: Int, value: Double, interval: ConfidenceInterval?, rows: Int) {
        self.percent = percent
        self.value = value
        self.interval = interval
        self.rows = rows
    }

    /// nil for an empty sample or outside 0...100.
    package init?(_ sample: NumericSample, percent: Int) {
        guard let value = sample.quantile(percent, of: 100) else { return nil }
        self.init(
            percent: percent, value: value, interval: Self.interval(sample.sorted, share: Double(percent) / 100),
            rows: sample.count)
    }

    /// The order statistics of the ranks n q ± 1.96 √(n q (1 − q)), rounded up (Conover 1999, section 3.2).
    private static func interval(_ ascending: [Double], share: Double) -> ConfidenceInterval? {
        let n = Double(ascending.count)
        let spread = ConfidenceInterval.deviations * (n * share * (1 - share)).squareRoot()
        let (lower, upper) = ((n * share - spread).rounded(.up), (n * share + spread).rounded(.up))
        guard lower >= 1, upper <= n, spread > 0 else { return nil }
        return ConfidenceInterval(lower: ascending[Int(lower) - 1], upper: ascending[Int(upper) - 1])
    }
}
