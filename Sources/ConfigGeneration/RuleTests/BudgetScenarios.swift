import Catalog
import Instruments
import PromQL
import Specification

/// What is left of an objective's budget, worked out apart from PromQL.
struct BudgetScenarios {
    let level: ServiceLevel
    let clock: TestClock
    let chains: RuleChains

    var all: [ValueScenario] { level.hasLoad ? [weighted, silent, steady] : [stale, steady] }

    private var remaining: Query { level.recorded(RecordingNames.budgetRemaining(by: level.level)) }
    private var series: ObjectiveSeries { ObjectiveSeries(level: level) }

    /// Much traffic with bad events, then a hundredth of it for twice as long without: a mean of ratios would forgive most.
    private var weighted: ValueScenario {
        let bad = min(level.budget * 2, 0.9)
        let (heavy, light) = (20, 40)
        let share = bad.doubleValue * Double(heavy) / (Double(heavy) + Double(light) / 100)
        return ValueScenario(
            name: "\(level.name): the budget weighs by traffic",
            series: series.load([
                .init(ratio: bad, ticks: heavy), .init(ratio: 0, ticks: light, perTick: 10_000),
            ]),
            checks: [near(1 - share / level.budget.doubleValue, at: heavy + light)])
    }

    /// No bad event was ever counted, and for a while no event at all.
    private var silent: ValueScenario {
        let (busy, quiet) = (10, 20)
        func run(_ from: Int, by step: ExactDecimal, _ ticks: Int) -> ObjectiveSeries.Run {
            .init(good: (ExactDecimal(from), step), bad: (0, 0), ticks: ticks)
        }
        return ValueScenario(
            name: "\(level.name): silence leaves the budget whole",
            series: series.series([
                run(0, by: 100, busy), run(100 * (busy - 1), by: 0, quiet), run(100 * busy, by: 100, busy),
            ]),
            checks: [busy + quiet - 1, 2 * busy + quiet - 1].map { near(1, at: $0) })
    }

    /// Looked at when no more time is counted, so that the share stays as it is.
    private var stale: ValueScenario {
        let (bad, good) = (2, 18)
        var series = StaleSeries(level: level, clock: clock).series([(true, bad), (false, good)])
        series.samples = series.samples + .end
        let end = bad + good + chains.length(RecordingNames.budgetRemaining(by: level.level))
        return ValueScenario(
            name: "\(level.name): the budget counts time", series: [series],
            checks: [near(1 - Double(bad) / Double(bad + good) / level.budget.doubleValue, at: end)])
    }

    /// A share that stays the same is that of every window.
    private var steady: ValueScenario {
        let (ticks, perTick) = (20, ExactDecimal(60_000))
        let share = level.hasLoad ? min(level.budget * 2, 0.9) : 1
        let perSecond = perTick.doubleValue / clock.interval.exactSeconds.doubleValue
        var expected: [(record: String, value: Double)] = level.recordedWindows.map { (level.ratioName($0), share.doubleValue) }
        expected.append((RecordingNames.burnRate(by: level.level), share.doubleValue / level.budget.doubleValue))
        expected.append((level.badName, level.hasLoad ? perSecond * share.doubleValue : 1))
        if level.hasLoad { expected.append((level.totalName, perSecond)) }
        return ValueScenario(
            name: "\(level.name): a steady share of bad events",
            series: level.hasLoad
                ? series.load([.init(ratio: share, ticks: ticks, perTick: perTick)])
                : [StaleSeries(level: level, clock: clock).series([(true, ticks)])],
            checks: expected.map { close(level.recorded($0.record), $0.value, at: ticks - 1) }
                + (level.kind == .accuracy ? [outcomes(perSecond, at: ticks - 1)] : []))
    }

    private func outcomes(_ perSecond: Double, at tick: Int) -> ValueScenario.Check {
        let cells = VectorSelector(RecordingNames.objectiveOutcomes, [.equal(Labels.model, level.model.name)])
        var check = close(.sum(by: level.level, .selector(cells)), perSecond, at: tick)
        check.labels = level.model.championLabels
        return check
    }

    /// A rate over the first ticks may lack the one before them.
    private func close(_ query: Query, _ value: Double, at tick: Int) -> ValueScenario.Check {
        .init(
            tick: tick, expression: "abs(\(query) / \(ExactDecimal(value) ?? 1) - 1) < bool 0.001", labels: level.championLabels,
            value: 1)
    }

    /// Counts over 5 minutes weigh the first and the last ticks a little less than others.
    private func near(_ value: Double, at tick: Int) -> ValueScenario.Check {
        let expected = ExactDecimal(value) ?? 0
        return .init(
            tick: tick, expression: "abs(\(remaining) - (\(expected))) < bool \(max(0.01, abs(value) * 0.01))",
            labels: level.championLabels, value: 1)
    }
}

/// What happens to some series, and which values expressions have then.
struct ValueScenario: Equatable {
    /// A sentence.
    var name: String
    var series: [InputSeries]
    var checks: [Check]

    struct Check: Equatable {
        var tick: Int
        var expression: String
        /// Those of the only sample.
        var labels: [LabelName: String]
        var value: ExactDecimal
    }

    func yaml(_ clock: TestClock) -> YAMLValue {
        [
            "name": .string(name), "interval": .duration(clock.interval), "input_series": .list(series.map(\.yaml)),
            "promql_expr_test": .list(checks.map { $0.yaml(clock) }),
        ]
    }
}

extension ValueScenario.Check {
    fileprivate func yaml(_ clock: TestClock) -> YAMLValue {
        let text = labels.sorted { $0.key.text < $1.key.text }.map { LabelMatcher.equal($0.key, $0.value).description }
        return [
            "expr": .string(expression), "eval_time": .duration(clock.time(tick)),
            "exp_samples": [["labels": .string("{\(text.joined(separator: ","))}"), "value": .decimal(value)]],
        ]
    }
}
