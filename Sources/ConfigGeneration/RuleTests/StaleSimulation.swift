import PromQL
import Specification

/// Which tiers of a freshness objective fire, worked out tick by tick apart from PromQL.
struct StaleSimulation {
    let level: ServiceLevel
    let clock: TestClock
    /// Ticks that a window holds beyond its length: 1 when both of its ends count.
    let extra: Int
    /// Whether the subject was too old, tick by tick.
    let history: [Bool]

    func firing(at tick: Int) -> [BurnTier] { level.tiers.filter { isFiring($0, at: tick) } }

    /// Alerts end some ticks after their reason does, and begin when it has held for some.
    private func isFiring(_ tier: BurnTier, at tick: Int) -> Bool {
        var since: Int?
        var isFiring = false
        var ended: Int?
        for now in 0...tick {
            if isBurning(tier, at: now) {
                since = since ?? now
                ended = nil
                isFiring = isFiring || now - (since ?? now) >= clock.holds(tier)
            } else if isFiring {
                ended = ended ?? now
                if now - (ended ?? now) >= clock.keeps(tier) { (since, isFiring, ended) = (nil, false, nil) }
            } else {
                since = nil
            }
        }
        return isFiring
    }

    private func isBurning(_ tier: BurnTier, at tick: Int) -> Bool {
        let (long, short) = (stale(tier.long, tick), stale(tier.short, tick))
        let limit = tier.limit.doubleValue
        return long.share > limit && short.share > limit && long.count >= level.burn.minimumBad
    }

    private func stale(_ window: Duration, _ tick: Int) -> (count: Int, share: Double) {
        let ticks = history[max(0, tick + 1 - clock.ticks(window) - extra)...tick]
        let count = ticks.count { $0 }
        return (count, Double(count) / Double(ticks.count))
    }
}
