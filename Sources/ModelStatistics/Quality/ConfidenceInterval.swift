/// Bounds that hold the true value with a confidence of 95 %.
package struct ConfidenceInterval: Sendable, Equatable {
    package let lower: Double
    package let upper: Double

    /// The 0.975 quantile of the normal distribution.
    package static let deviations = 1.959963984540054

    /// nil unless both bounds are finite and ascend.
    package init?(lower: Double, upper: Double) {
        guard lower.isFinite, upper.isFinite, lower <= upper else { return nil }
        self.lower = lower
        self.upper = upper
    }

    /// The score interval of a proportion (Wilson 1927, JASA 22:209), in 0...1; nil without trials.
    package init?(successes: Double, of trials: Double, deviations z: Double = Self.deviations) {
        guard trials > 0, successes >= 0, successes <= trials else { return nil }
        let share = successes / trials
        let square = z * z
        let center = share + square / (2 * trials)
        let spread = z * (share * (1 - share) / trials + square / (4 * trials * trials)).squareRoot()
        let scale = 1 + square / trials
        self.init(
            lower: successes == 0 ? 0 : max(0, (center - spread) / scale),
            upper: successes == trials ? 1 : min(1, (center + spread) / scale))
    }

    /// Difference of two independent estimates from the interval of each (Zou and Donner 2008, Stat. Med. 27:1693; for
    /// proportions Newcombe 1998, Stat. Med. 17:873, method 10); `widening` scales both intervals around their estimates.
    package init?(
        differenceOf value: Double, _ interval: ConfidenceInterval, minus other: Double, _ otherInterval: ConfidenceInterval,
        widening: Double = 1
    ) {
        func distance(_ left: Double, _ right: Double) -> Double { (left * left + right * right).squareRoot() * widening }
        let difference = value - other
        self.init(
            lower: difference - distance(value - interval.lower, otherInterval.upper - other),
            upper: difference + distance(interval.upper - value, other - otherInterval.lower))
    }

    package func contains(_ value: Double) -> Bool { lower <= value && value <= upper }

    /// The interval of a function of the value that never falls; nil where that is not finite.
    func mapped(_ rising: (Double) -> Double) -> ConfidenceInterval? {
        ConfidenceInterval(lower: rising(lower), upper: rising(upper))
    }
}
