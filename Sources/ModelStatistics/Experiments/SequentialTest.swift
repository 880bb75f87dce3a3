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
    /// ln of the product so far, of each alternative.
    private var logs = [Double](repeating: 0, count: RatePair.grid.count)

    package init() {}

    /// Takes in a period that is over; periods are the same stretches at every look.
    package mutating func add(_ first: PeriodCounts, _ second: PeriodCounts) {
        let (n, m) = (Double(first.exposures), Double(second.exposures))
        // A variant that stands alone says nothing of the other.
        guard n > 0, m > 0 else { return }
        let (s, f) = (Double(first.conversions), Double(first.failures))
        let (t, g) = (Double(second.conversions), Double(second.failures))
        for (index, pair) in RatePair.grid.enumerated() {
            let success = log((n * pair.first + m * pair.second) / (n + m))
            let failure = log((n * (1 - pair.first) + m * (1 - pair.second)) / (n + m))
            logs[index] += s * pair.firstLogs.success + f * pair.firstLogs.failure + t * pair.secondLogs.success
                + g * pair.secondLogs.failure - (s + t) * success - (f + g) * failure
        }
    }

    package var evidence: SequentialEvidence {
        let greatest = logs.max() ?? 0
        let sum = logs.reduce(0) { $0 + exp($1 - greatest) }
        return SequentialEvidence(method: .periods, logEValue: greatest + log(sum / Double(logs.count)))
    }
}

/// Two rates of an alternative, with the logarithms of their likelihoods.
private struct RatePair {
    let first: Double
    let second: Double
    let firstLogs: (success: Double, failure: Double)
    let secondLogs: (success: Double, failure: Double)

    /// Rates around which two variants may lie: 12, from 0.1 % to 99.9 %, evenly on the logit scale.
    private static let centers = (0..<12).map { (2 * Double($0) / 11 - 1) * log(999) }
    /// By how much the logarithm of their odds may differ, in either direction: by 2.5 % to a factor of 2.2.
    private static let differences = [0.025, 0.05, 0.1, 0.2, 0.4, 0.8]
    static let grid = centers.flatMap { center in
        differences.flatMap { [RatePair(center, difference: $0), RatePair(center, difference: -$0)] }
    }

    private init(_ center: Double, difference: Double) {
        first = 1 / (1 + exp(difference / 2 - center))
        second = 1 / (1 + exp(-difference / 2 - center))
        firstLogs = (log(first), log(1 - first))
        secondLogs = (log(second), log(1 - second))
    }
}
