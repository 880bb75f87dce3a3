import Catalog
import Instruments
import PromQL
import Specification

/// Scenarios of a promise that something is never too old: each tick is a good event or a bad one.
struct StaleScenarios {
    let rules: ObjectiveRules
    let level: ServiceLevel
    let clock: TestClock

    /// What shows within minutes.
    var quick: [AlertScenario] {
        guard !level.tiers.isEmpty else { return [] }
        return [alwaysStale] + (fewBad > 0 ? [barely] : []) + level.tiers.compactMap(atLimit)
    }

    /// What takes as long as the short windows of the slower tiers.
    var slow: [AlertScenario] { level.tiers.isEmpty ? [] : [recovery] }

    private var fewBad: Int { level.burn.minimumBad - 1 }
    private var longestHold: Int { level.tiers.map(clock.holds).max() ?? 1 }

    /// All tiers fire, each after its hold time.
    private var alwaysStale: AlertScenario {
        let ticks = level.burn.minimumBad + longestHold + 1
        let holds = level.tiers.map { clock.holds($0) + level.burn.minimumBad }
        return scenario(
            "stale from the start", [(true, ticks)], at: Set(holds.flatMap { [$0 - 2, $0 - 1] }).sorted())
    }

    /// All tiers have ended when all of their windows are fresh again.
    private var recovery: AlertScenario {
        let ticks = level.burn.minimumBad + longestHold + 1
        let end = ticks + (level.tiers.map { clock.ticks($0.short) + clock.keeps($0) }.max() ?? 0) + 2
        return scenario("stale, then fresh", [(true, ticks), (false, end - ticks + 1)], at: [ticks - 1, end])
    }

    /// One tick less than the fewest that count.
    private var barely: AlertScenario {
        let end = fewBad + 2 * longestHold
        return .quiet(
            "\(level.name): \(fewBad) stale ticks", level.alertName,
            series: [StaleSeries(level: level, clock: clock).series([(true, fewBad), (false, end - fewBad + 1)])],
            at: [fewBad, end])
    }

    /// Ticks of a test that promtool runs in about a second.
    private static let mostTicks = 250

    /// Fresh for so long that the fewest stale ticks that count just exceed the limit; nil where that takes too long or
    /// evaluations of Prometheus 2, whose windows hold both of their ends, and of Prometheus 3 differ.
    private func atLimit(_ tier: BurnTier) -> AlertScenario? {
        let fewest = level.burn.minimumBad
        let fresh = max(0, Int((Double(fewest) / tier.limit.doubleValue).rounded(.up)) - 1 - fewest)
        guard fresh <= Self.mostTicks else { return nil }
        let end = fresh + fewest + clock.holds(tier)
        let history = Array(repeating: false, count: fresh) + Array(repeating: true, count: end - fresh + 1)
        let simulations = [0, 1].map { StaleSimulation(level: level, clock: clock, extra: $0, history: history) }
        let ticks = [end - 2, end - 1]
        guard ticks.allSatisfy({ tick in simulations[0].firing(at: tick) == simulations[1].firing(at: tick) }) else { return nil }
        return scenario(
            "the stale share exceeds the limit of tier \(tier.number)", [(false, fresh), (true, end - fresh + 1)], at: ticks)
    }

    private func scenario(_ name: String, _ phases: [(isStale: Bool, ticks: Int)], at ticks: [Int]) -> AlertScenario {
        let history = phases.flatMap { Array(repeating: $0.isStale, count: $0.ticks) }
        let simulation = StaleSimulation(level: level, clock: clock, extra: 0, history: history)
        return AlertScenario(
            "\(level.name): \(name)", level.alertName,
            series: [StaleSeries(level: level, clock: clock).series(phases.filter { $0.ticks > 0 })],
            checks: ticks.map { tick in
                .init(
                    tick: tick,
                    firing: simulation.firing(at: tick).map { ExpectedAlert(rules.alert(level, $0), level.championLabels, value: 1) })
            })
    }
}

/// The time that a freshness objective reads: as old as the limit allows, or a second older.
struct StaleSeries {
    let level: ServiceLevel
    let clock: TestClock

    func series(_ phases: [(isStale: Bool, ticks: Int)]) -> InputSeries {
        var tick = 0
        var samples: Samples?
        let step = clock.interval.exactSeconds
        for phase in phases {
            let start = step * ExactDecimal(tick) - age - (phase.isStale ? 1 : 0)
            let run = Samples.linear(from: start, by: step, phase.ticks)
            samples = samples.map { $0 + run } ?? run
            tick += phase.ticks
        }
        return InputSeries(selector, samples ?? .constant(0, 1))
    }

    private var age: ExactDecimal {
        if case .freshness(let limit, _) = level.kind { limit.exactSeconds } else { 0 }
    }

    private var selector: VectorSelector {
        if case .freshness(_, .drift) = level.kind { return DriftMetrics.lastSuccess.selector().pushed(level.model) }
        return ModelMetrics.lastEventTimestamp.selector().ofReplica(level.model)
    }
}
