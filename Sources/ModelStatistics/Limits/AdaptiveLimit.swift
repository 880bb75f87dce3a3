/// A bound that follows the model's own history: the mean of its windows and so many standard deviations to the worse side.
package struct AdaptiveLimit: Sendable, Equatable, Codable {
    /// Standard deviations from the mean to the bound, above 0.
    package let deviations: Double
    /// Windows that the history needs before there is a bound; at least two.
    package let minimumHistory: Int
    /// The least deviation, as a share of the mean's size: a history without any spread does not breach at the next digit.
    package let leastDeviation: Double

    /// What a mean of 0 is taken for, so that its least deviation is above 0.
    private static let leastMean = 1e-6

    /// Of a normal score that stays as it is, three deviations are exceeded by one window in 100 after 10, in 470 after 60.
    package init(deviations: Double = 3, minimumHistory: Int = 10, leastDeviation: Double = 0.002) {
        self.deviations = deviations.isFinite ? max(deviations, 0) : 3
        self.minimumHistory = max(minimumHistory, 2)
        self.leastDeviation = leastDeviation.isFinite ? max(leastDeviation, 0) : 0
    }

    /// The bound for the next window; nil while the history is short. Below the mean where `comparison` breaches low values.
    package func threshold(_ history: LimitHistory, _ comparison: LimitComparison) -> Double? {
        guard history.values.count >= minimumHistory, let moments = history.moments else { return nil }
        let least = leastDeviation * max(abs(moments.mean), Self.leastMean)
        let distance = deviations * max(moments.deviation, least)
        return (comparison.isLower ? moments.mean - distance : moments.mean + distance).ifFinite
    }

    /// Whether the value of the next window breaches; never while the history is short.
    package func isBreached(_ value: Double, _ history: LimitHistory, _ comparison: LimitComparison) -> Bool {
        threshold(history, comparison).map { comparison.isBreached(value, bound: $0) } ?? false
    }
}
