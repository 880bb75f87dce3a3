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
        let bounds = Self.bounds(rows: sample.count, percent: percent)
        self.init(
            percent: percent, value: value,
            interval: bounds.flatMap { ConfidenceInterval(lower: sample.sorted[$0.lower], upper: sample.sorted[$0.upper]) },
            rows: sample.count)
    }

    /// Several quantiles of finite values that are not negative, without sorting them; none of an empty column.
    static func estimates(_ column: [Double], percents: [Int]) -> [QuantileEstimate] {
        guard let last = column.indices.last else { return [] }
        let bounds = percents.map { Self.bounds(rows: column.count, percent: $0) }
        let positions = percents.map { (last * $0).quotientAndRemainder(dividingBy: 100) }
        let ranks = positions.flatMap { [$0.quotient, $0.quotient + 1] }
        let outer = bounds.flatMap { $0.map { [$0.lower, $0.upper] } ?? [] }
        let ordered = OrderStatistics(column, ranks: Set(ranks + outer))
        return percents.indices.compactMap { index in
            let position = positions[index]
            guard let low = ordered[position.quotient] else { return nil }
            let high = ordered[position.quotient + 1] ?? low
            let interval = bounds[index].flatMap { bounds -> ConfidenceInterval? in
                guard let lower = ordered[bounds.lower], let upper = ordered[bounds.upper] else { return nil }
                return ConfidenceInterval(lower: lower, upper: upper)
            }
            return QuantileEstimate(
                percent: percents[index], value: low + (high - low) * (Double(position.remainder) / 100), interval: interval,
                rows: column.count)
        }
    }

    /// Ranks from 0 on of the order statistics n q ± 1.96 √(n q (1 − q)), rounded up (Conover 1999, section 3.2).
    private static func bounds(rows: Int, percent: Int) -> (lower: Int, upper: Int)? {
        let (n, share) = (Double(rows), Double(percent) / 100)
        let spread = ConfidenceInterval.deviations * (n * share * (1 - share)).squareRoot()
        let (lower, upper) = ((n * share - spread).rounded(.up), (n * share + spread).rounded(.up))
        guard lower >= 1, upper <= n, spread > 0 else { return nil }
        return (Int(lower) - 1, Int(upper) - 1)
    }
}
