import Catalog
import Instruments
import PromQL
import Specification

/// Scenarios of one promise to a model's callers: failures or slowness.
struct BurnScenarios {
    let rules: ServiceRules
    let level: ServiceLevel
    let clock: TestClock

    var all: [AlertScenario] {
        BurnTier.limits(budget: level.budget).flatMap { tier, limit in
            [burning(tier, limit), underLimit(tier, limit), spike(tier, limit)] + (limit < 0.1 ? [chance(tier)] : [])
        }
    }

    /// Fires after the hold time, and ends while the long window is still bad.
    private func burning(_ tier: BurnTier, _ limit: ExactDecimal) -> AlertScenario {
        let ratio = limit.justAbove
        let burning = BurnTier.limits(budget: level.budget).filter { $0.ratio < ratio }.map(\.tier)
        let badTicks = clock.hold + 3
        let recovered = badTicks + (burning.map { short($0) }.max() ?? 0) + 1
        let alerts = rules.alerts.filter { rule in
            rule.name == level.alertName && burning.contains { rule.severity == $0.severity.rawValue }
        }
        return AlertScenario(
            "\(tier.severity) limit exceeded, then a recovery", level.alertName,
            series: load([(ratio, badTicks), (0, recovered - badTicks + 1)]),
            checks: [
                .quiet(clock.hold),
                .init(
                    tick: clock.hold + 1,
                    firing: alerts.map { ExpectedAlert($0, rules.model.championLabels, value: ratio.doubleValue) }),
                .quiet(recovered),
            ])
    }

    /// Other tiers may have lower limits, so the ratio is just below the lowest one for the tier that has it.
    private func underLimit(_ tier: BurnTier, _ limit: ExactDecimal) -> AlertScenario {
        let ratio = limit.justBelow
        let others = rules.alerts.filter { rule in
            rule.name == level.alertName
                && BurnTier.limits(budget: level.budget).contains {
                    $0.ratio < ratio && rule.severity == $0.tier.severity.rawValue
                }
        }
        let end = 2 * clock.hold + 4
        return AlertScenario(
            "just below the \(tier.severity) limit", level.alertName, series: load([(ratio, end)]),
            checks: [
                .init(tick: end, firing: others.map { ExpectedAlert($0, rules.model.championLabels, value: ratio.doubleValue) })
            ])
    }

    /// The short window is bad, but not enough of the long one.
    private func spike(_ tier: BurnTier, _ limit: ExactDecimal) -> AlertScenario {
        let length = short(tier)
        let lowest = BurnTier.limits(budget: level.budget).map(\.ratio).min() ?? limit
        let before = Int((limit.justAbove.doubleValue / lowest.doubleValue).rounded(.up)) * length
        return .quiet(
            "a spike above the \(tier.severity) limit as long as its short window", level.alertName,
            series: load([(0, before + 1), (limit.justAbove, length), (0, clock.hold + 2)]),
            at: [before + length, before + length + clock.hold + 1])
    }

    /// Two bad predictions among few are no sign of anything.
    private func chance(_ tier: BurnTier) -> AlertScenario {
        let apart = max(1, short(tier) / 2)
        let end = apart + short(tier) + clock.hold
        let bad = Samples.constant(0, 1) + .constant(1, apart) + .constant(2, end)
        let good = Samples.constant(0, 1) + .linear(from: 0, by: 1, apart) + .linear(from: ExactDecimal(apart - 1), by: 1, end)
        return .quiet(
            "two bad predictions among few, \(tier.severity)", level.alertName,
            series: series(total: .linear(from: 0, by: 1, apart + end + 1), good: good, bad: bad),
            at: [clock.hold + 1, apart + clock.hold, end])
    }

    private func short(_ tier: BurnTier) -> Int { clock.ticks(rules.ranges.range(tier.short.nominal)) }
}

extension BurnScenarios {
    private static let perTick: ExactDecimal = 1_000_000

    /// A steady load of which the given ratio is bad for the given numbers of ticks.
    private func load(_ phases: [(ratio: ExactDecimal, ticks: Int)]) -> [InputSeries] {
        series(
            total: counter(phases.map { _ in 1 }, phases.map(\.ticks)),
            good: counter(phases.map { 1 - $0.ratio }, phases.map(\.ticks)),
            bad: counter(phases.map(\.ratio), phases.map(\.ticks)))
    }

    /// A counter from 0 that grows by each share of the load for as many ticks.
    private func counter(_ shares: [ExactDecimal], _ ticks: [Int]) -> Samples {
        var value: ExactDecimal = 0
        var samples = Samples.constant(0, 1)
        for (share, count) in zip(shares, ticks) {
            let step = share * Self.perTick
            samples = samples + .linear(from: value + step, by: step, count)
            value = value + step * ExactDecimal(count)
        }
        return samples
    }

    private func series(total: Samples, good: Samples, bad: Samples) -> [InputSeries] {
        switch level.kind {
        case .availability:
            [
                InputSeries(ModelMetrics.predictions.selector().ofReplica(rules.model), total),
                InputSeries(
                    ModelMetrics.predictionErrors.selector(.equal(Labels.errorType, "timeout")).ofReplica(rules.model), bad),
            ]
        case .latency(let threshold):
            [
                InputSeries(ModelMetrics.predictionLatency.count().ofReplica(rules.model), total),
                InputSeries(
                    ModelMetrics.predictionLatency.buckets(.equal(Labels.le, threshold.bucketBound)).ofReplica(rules.model),
                    good),
            ]
        }
    }
}
