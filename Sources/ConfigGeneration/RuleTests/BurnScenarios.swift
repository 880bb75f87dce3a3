import Catalog
import Instruments
import PromQL
import Specification

/// Scenarios of one promise whose events are counted: failures, slowness, wrong predictions.
struct BurnScenarios {
    let rules: ObjectiveRules
    let level: ServiceLevel
    let clock: TestClock
    let chains: RuleChains

    /// What shows within minutes.
    var quick: [AlertScenario] {
        level.tiers.flatMap { [burning($0), underLimit($0)] } + level.tiers.prefix(1).map(spike) + (hasChance ? [chance] : [])
    }

    /// What takes as long as the short windows of the slower tiers.
    var slow: [AlertScenario] { level.tiers.prefix(1).map(recovery) + level.tiers.dropFirst().map(spike) }

    private var series: ObjectiveSeries { ObjectiveSeries(level: level) }
    private var title: String { level.name }
    private var longestHold: Int { level.tiers.map(clock.holds).max() ?? clock.step }
    /// By how many ticks alerts may begin and end later where rules see records of the evaluation before.
    private var delay: Int { chains.length(level.alertName) * clock.step }
    /// When all tiers fire whose limits have been exceeded from the first tick on.
    private var settled: Int { clock.step + longestHold + delay }

    /// Fires after the hold time; what fires alone fires on for its time and then ends.
    private func burning(_ tier: BurnTier) -> AlertScenario {
        let ratio = tier.limit.justAbove
        let isAlone = !level.tiers.contains { $0.limit < ratio && $0 != tier }
        let (onset, bad) = (clock.step + clock.holds(tier), settled)
        let before = stride(from: onset - clock.step, through: 0, by: -clock.step).first { isSettled(ratio, $0) } ?? 0
        let fires = stride(from: onset + delay, to: bad, by: clock.step).first { isSettled(ratio, $0) } ?? bad
        let keeps = bad + clock.keeps(tier)
        let end = keeps + 2 * clock.step + delay
        let recovery: [AlertScenario.Check] = isAlone ? [check(ratio, keeps), .quiet(end)] : []
        return AlertScenario(
            "\(title): tier \(tier.number) exceeds its limit" + (isAlone ? ", then recovers" : ""), level.alertName,
            series: series.load([.init(ratio: ratio, ticks: bad), .init(ratio: 0, ticks: end - bad + 1)]),
            checks: [check(ratio, before), check(ratio, fires)] + recovery)
    }

    /// All tiers fire, and have ended when the short windows of all are good again.
    private func recovery(_ fastest: BurnTier) -> AlertScenario {
        let ratio = fastest.limit.justAbove
        let bad = settled
        let end = bad + (level.tiers.map { clock.steps($0.short) + clock.keeps($0) }.max() ?? 0) + 2 * clock.step + delay
        return AlertScenario(
            "\(title): all tiers recover", level.alertName,
            series: series.load([.init(ratio: ratio, ticks: bad), .init(ratio: 0, ticks: end - bad + 1)]),
            checks: [check(ratio, bad), .quiet(end)])
    }

    /// What fires at `tick` when the share has been bad from the first tick on: rates exist from the second evaluation on.
    private func firing(_ ratio: ExactDecimal, _ tick: Int) -> [BurnTier] {
        level.tiers.filter { $0.limit < ratio && clock.holds($0) + clock.step <= tick }
    }

    private func isSettled(_ ratio: ExactDecimal, _ tick: Int) -> Bool { firing(ratio, tick) == firing(ratio, tick - delay) }

    private func check(_ ratio: ExactDecimal, _ tick: Int) -> AlertScenario.Check {
        .init(
            tick: tick,
            firing: firing(ratio, tick).map { ExpectedAlert(rules.alert(level, $0), level.championLabels, value: ratio.doubleValue) })
    }

    /// Other tiers may have lower limits, so the share is just below the lowest one for the tier that has it.
    private func underLimit(_ tier: BurnTier) -> AlertScenario {
        let ratio = tier.limit.justBelow
        let end = settled
        return AlertScenario(
            "\(title): just below the limit of tier \(tier.number)", level.alertName,
            series: series.load([.init(ratio: ratio, ticks: end)]), checks: [check(ratio, end)])
    }

    /// The short window is bad, but not enough of the long one.
    private func spike(_ tier: BurnTier) -> AlertScenario {
        let length = clock.steps(tier.short)
        let bad = tier.limit.justAbove
        let lowest = level.tiers.map(\.limit).min() ?? tier.limit
        let before = Int((bad.doubleValue / lowest.doubleValue).rounded(.up)) * length
        let after = clock.holds(tier) + clock.step + delay
        return .quiet(
            "\(title): a spike above the limit of tier \(tier.number) as long as its short window", level.alertName,
            series: series.load([
                .init(ratio: 0, ticks: before + clock.step), .init(ratio: bad, ticks: length),
                .init(ratio: 0, ticks: after + clock.step),
            ]), at: [before + length, before + length + after])
    }

    /// Limits that so few bad events among as many ticks would break.
    private var hasChance: Bool { fewBad > 0 && level.tiers.contains { $0.limit < 0.1 } }

    /// Clearly fewer than the minimum, whatever extrapolation adds.
    private var fewBad: Int { level.burn.minimumBad * 9 / 10 }

    /// A few bad events among few are no sign of anything, once counters are older than the range of a rate: what is younger has
    /// a higher rate by MetricsQL, which divides by its age.
    private var chance: AlertScenario {
        let (apart, few, first) = (5, ExactDecimal(fewBad), ExactDecimal((fewBad + 1) / 2))
        let begin = clock.ticks(level.ranges.range(BurnWindow.counts))
        let end = apart + 10 + longestHold + delay
        return .quiet(
            "\(title): \(fewBad) bad events among few", level.alertName,
            series: series.series([
                .init(good: (0, 0), bad: (0, 0), ticks: begin + 1), .init(good: (1, 1), bad: (first, 0), ticks: apart),
                .init(good: (ExactDecimal(apart + 1), 1), bad: (few, 0), ticks: end),
            ]),
            at: [apart, apart + 3, end].map { begin + $0 })
    }
}

extension TestClock {
    /// Ticks from one evaluation to the next.
    var step: Int { max(1, ticks(evaluation)) }

    /// The ticks that cover `duration`, up to an evaluation.
    func steps(_ duration: Duration) -> Int { (ticks(duration) + step - 1) / step * step }

    /// From the first true evaluation to the one at which a tier's alert fires.
    func holds(_ tier: BurnTier) -> Int { max(step, steps(tier.hold)) }

    /// For how long a tier's alert fires on.
    func keeps(_ tier: BurnTier) -> Int { steps(tier.keepFiring) }
}
