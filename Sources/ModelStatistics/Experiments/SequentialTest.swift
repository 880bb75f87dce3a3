#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The e-process of Turner, Ly and Grünwald 2021 (arXiv 2106.02693) for two streams of successes and failures.
///
/// Of n and m rows in a period, an alternative of the rates a and b has the e-value of its likelihood over that of the one rate
/// (n a + m b) / (n + m). Whatever equal rate the period has, its mean is at most 1, for any n and m, so that the product over
/// periods is at most a martingale, and the mean over a fixed grid of alternatives too.
package struct SequentialTest: Sendable {
    /// ln of the product so far, of each alternative of the grid.
    private var logs = [Double](repeating: 0, count: RateGrid.shared.first.count)
    /// Periods of the same shares have the same equal rates.
    private var equal = EqualRates(share: 0.5)

    package init() {}

    /// Takes in a period that is over; periods are the same stretches at every look.
    package mutating func add(_ first: PeriodCounts, _ second: PeriodCounts) {
        // A variant that stands alone says nothing of the other.
        guard first.exposures > 0, second.exposures > 0 else { return }
        let share = Double(second.exposures) / (Double(first.exposures) + Double(second.exposures))
        if equal.share != share { equal = EqualRates(share: share) }
        let (s, f) = (Double(first.conversions), Double(first.failures))
        let (t, g) = (Double(second.conversions), Double(second.failures))
        let (firstRates, secondRates, equalRates) = (RateGrid.shared.first, RateGrid.shared.second, equal.logs)
        for index in logs.indices {
            let (own, other, joint) = (firstRates[index], secondRates[index], equalRates[index])
            logs[index] += s * (own.success - joint.success) + f * (own.failure - joint.failure)
            logs[index] += t * (other.success - joint.success) + g * (other.failure - joint.failure)
        }
    }

    package var evidence: SequentialEvidence {
        let greatest = logs.max() ?? 0
        let sum = logs.reduce(0) { $0 + exp($1 - greatest) }
        return SequentialEvidence(method: .periods, logEValue: greatest + log(sum / Double(logs.count)))
    }
}
