import PromQL
import Specification

/// Phases in which a subject is too old or not, and which tiers fire then on every engine.
struct StaleCourse {
    let phases: [StaleSeries.Phase]
    /// Windows of Prometheus 2 hold both of their ends, those of Prometheus 3 and VictoriaMetrics one.
    private let simulations: [StaleSimulation]
    private let ticks: Int
    /// Ticks by which alerts may begin and end later on some engine.
    private let delay: Int

    init(_ phases: [StaleSeries.Phase], _ level: ServiceLevel, _ clock: TestClock, _ delay: Int) {
        self.phases = phases.filter { $0.ticks > 0 }
        self.delay = delay
        let history = phases.flatMap { Array(repeating: $0.isStale, count: $0.ticks) }
        ticks = history.count
        simulations = [0, 1].map { StaleSimulation(level: level, clock: clock, extra: $0, history: history) }
    }

    func firing(at tick: Int) -> [BurnTier] { simulations[0].firing(at: tick) }

    /// The last tick before `tick` at which all engines agree; nil where there is none.
    func lastSettled(before tick: Int) -> Int? { (0..<tick).last(where: isSettled) }

    /// The first tick from `tick` on at which all engines agree; nil where there is none.
    func firstSettled(from tick: Int) -> Int? { (tick..<max(tick, ticks)).first(where: isSettled) }

    private func isSettled(_ tick: Int) -> Bool {
        let firing = firing(at: tick)
        return simulations.allSatisfy { $0.firing(at: tick) == firing && $0.firing(at: max(0, tick - delay)) == firing }
    }
}

/// Which tiers of a freshness objective fire, worked out tick by tick apart from PromQL.
struct StaleSimulation {
    private let level: ServiceLevel
    private let clock: TestClock
    /// Ticks that a window holds beyond its length: 1 when both of its ends count.
    private let extra: Int
    /// How often the subject was too old before each tick.
    private let staleBefore: [Int]

    /// - Parameter history: whether the subject was too old, tick by tick.
    init(level: ServiceLevel, clock: TestClock, extra: Int, history: [Bool]) {
        (self.level, self.clock, self.extra) = (level, clock, extra)
        staleBefore = history.reduce(into: [0]) { $0.append(($0.last ?? 0) + ($1 ? 1 : 0)) }
    }

    func firing(at tick: Int) -> [BurnTier] { level.tiers.filter { isFiring($0, at: tick) } }

    /// Alerts end some ticks after their reason does, and begin when it has held for some.
    private func isFiring(_ tier: BurnTier, at tick: Int) -> Bool {
        let (holds, keeps) = (clock.holds(tier), clock.keeps(tier))
        var since: Int?
        var isFiring = false
        var ended: Int?
        for now in 0...tick {
            if isBurning(tier, at: now) {
                since = since ?? now
                ended = nil
                isFiring = isFiring || now - (since ?? now) >= holds
            } else if isFiring {
                ended = ended ?? now
                if now - (ended ?? now) >= keeps { (since, isFiring, ended) = (nil, false, nil) }
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
        let first = max(0, tick + 1 - clock.ticks(window) - extra)
        let count = staleBefore[tick + 1] - staleBefore[first]
        return (count, Double(count) / Double(tick + 1 - first))
    }
}
