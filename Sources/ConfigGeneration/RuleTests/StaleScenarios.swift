import Catalog
import Instruments
import PromQL
import Specification

/// Scenarios of a promise that something is never too old: each tick is a good event or a bad one.
struct StaleScenarios {
    let rules: ObjectiveRules
    let level: ServiceLevel
    let clock: TestClock
    let chains: RuleChains

    /// What shows within minutes.
    var quick: [AlertScenario] {
        guard !level.tiers.isEmpty else { return [] }
        return [alwaysStale] + (fewBad > 0 ? [barely] : []) + level.tiers.compactMap(atLimit)
    }

    /// What takes as long as the short windows of the slower tiers.
    var slow: [AlertScenario] { level.tiers.isEmpty ? [] : [recovery] }

    private var fewBad: Int { level.burn.minimumBad - 1 }
    private var longestHold: Int { level.tiers.map(clock.holds).max() ?? 1 }
    /// By how many ticks alerts may begin and end later where rules see records of the evaluation before.
    private var delay: Int { chains.length(level.alertName) }
    /// Stale ticks after which all tiers fire.
    private var settled: Int { level.burn.minimumBad + longestHold + 1 + delay }

    /// All tiers fire, each after its hold time.
    private var alwaysStale: AlertScenario {
        let course = StaleCourse([(true, settled)], level, clock, delay)
        let onsets = level.tiers.map { clock.holds($0) + level.burn.minimumBad - 1 }
        return scenario(
            "stale from the start", course, at: onsets.flatMap { [course.lastSettled(before: $0), course.firstSettled(from: $0 + delay)] })
    }

    /// All tiers have ended when all of their windows are fresh again.
    private var recovery: AlertScenario {
        let fresh = (level.tiers.map { clock.ticks($0.short) + clock.keeps($0) }.max() ?? 0) + 3 + delay
        let course = StaleCourse([(true, settled), (false, fresh)], level, clock, delay)
        return scenario("stale, then fresh", course, at: [settled - 1, settled + fresh - 1])
    }

    /// One tick less than the fewest that count.
    private var barely: AlertScenario {
        let end = fewBad + 2 * longestHold + delay
        return .quiet(
            "\(level.name): \(fewBad) stale ticks", level.alertName,
            series: [StaleSeries(level: level, clock: clock).series([(true, fewBad), (false, end - fewBad + 1)])],
            at: [fewBad, end])
    }

    /// Ticks of a test that promtool runs in about a second.
    private static let mostTicks = 250

    /// Fresh for so long that the fewest stale ticks that count just exceed the limit; nil where that takes too long.
    private func atLimit(_ tier: BurnTier) -> AlertScenario? {
        let fewest = level.burn.minimumBad
        let fresh = max(0, Int((Double(fewest) / tier.limit.doubleValue).rounded(.up)) - 1 - fewest)
        guard fresh <= Self.mostTicks else { return nil }
        let onset = fresh + fewest + clock.holds(tier) - 1
        let course = StaleCourse([(false, fresh), (true, onset - fresh + 1 + 2 * delay)], level, clock, delay)
        return scenario(
            "the stale share exceeds the limit of tier \(tier.number)", course,
            at: [course.lastSettled(before: onset), course.firstSettled(from: onset + delay)])
    }

    private func scenario(_ name: String, _ course: StaleCourse, at ticks: [Int?]) -> AlertScenario {
        AlertScenario(
            "\(level.name): \(name)", level.alertName,
            series: [StaleSeries(level: level, clock: clock).series(course.phases)],
            checks: Set(ticks.compactMap(\.self)).sorted().map { tick in
                .init(
                    tick: tick,
                    firing: course.firing(at: tick).map { ExpectedAlert(rules.alert(level, $0), level.championLabels, value: 1) })
            })
    }
}

/// The time that a freshness objective reads: as old as the limit allows, or a second older.
struct StaleSeries {
    let level: ServiceLevel
    let clock: TestClock

    typealias Phase = (isStale: Bool, ticks: Int)

    func series(_ phases: [Phase]) -> InputSeries {
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
