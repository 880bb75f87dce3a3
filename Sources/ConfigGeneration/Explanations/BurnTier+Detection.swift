import PromQL
import Specification

extension BurnTier {
    /// The share of the budget of `period` that burns in the long window at the tier's factor.
    func share(of period: Duration) -> Double { factor.doubleValue * (long / period) }
}

extension ServiceLevel {
    /// The longest from the first bad event until a tier's alert fires, when all events are bad from then on and enough of
    /// them come, after a time of good ones as long as the long window.
    func detection(_ tier: BurnTier) -> Duration {
        let crossed = crossing(tier) + ranges.scrapeInterval
        let held = (tier.hold / interval).rounded(.up) * (interval / .seconds(1))
        return crossed + interval + .seconds(held)
    }

    /// When the share of bad events in the long window passes the limit; the short one is there first.
    private func crossing(_ tier: BurnTier) -> Duration {
        let bad = .seconds(tier.limit.doubleValue * (tier.long / .seconds(1))) as Duration
        if case .freshness = kind { return max(bad, interval * (burn.minimumBad - 1)) }
        return isCounted(in: tier.long) ? bad : counted(bad)
    }

    /// When rates that were recorded over five minutes add up to `bad`: they rise for that long.
    private func counted(_ bad: Duration) -> Duration {
        let rise = ranges.range(BurnWindow.counts)
        guard bad < rise / 2 else { return bad + rise / 2 }
        return .seconds((2 * (rise / .seconds(1)) * (bad / .seconds(1))).squareRoot())
    }
}
