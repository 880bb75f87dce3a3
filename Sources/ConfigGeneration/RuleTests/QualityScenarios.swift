import Catalog
import Instruments
import PromQL
import Specification

/// Scenarios of good and bad outcomes, for each limit of a model's quality.
struct QualityScenarios {
    let rules: QualityRules
    let clock: TestClock
    let chains: RuleChains

    var all: [AlertScenario] {
        fixed(rules.limits.filter(\.metric.followsFromSums)).flatMap { limit, bound in
            let name = "\(limit.metric.rawValue) \(bound.comparison.rawValue) \(bound.limit)"
            return [
                scenario("\(limit.severity): \(name)", limit.metric, of: bound.bad),
                scenario("the good side of \(name)", limit.metric, of: bound.good),
                fewRows("\(name), but too few rows", limit.metric, of: bound.bad),
            ].compactMap(\.self)
        } + changes + pushed + adaptive + labels + staleness
    }

    func fixed(_ limits: [QualityRules.Limit]) -> [(limit: QualityRules.Limit, bound: Bound)] {
        limits.compactMap { limit in limit.bound.fixed.map { (limit, $0) } }
    }

    private var load: WindowLoad { WindowLoad(clock: clock, window: rules.window, chain: chains.length(.quality)) }

    private var positive: String { rules.model.positiveClass ?? "class" }

    /// The limits that the outcomes break alert, and no others.
    private func scenario(_ name: String, _ metric: QualityMetric, of value: ExactDecimal) -> AlertScenario? {
        guard let outcomes = QualityOutcomes(metric, of: value, positive: positive) else { return nil }
        return AlertScenario(
            name, .quality, series: outcomes.series(rules.model) { load.counter($0 * rows) },
            checks: [.quiet(clock.hold), .init(tick: load.settled, firing: expected(outcomes))])
    }

    /// Less than the minimum of rows, all at once and then never more.
    private func fewRows(_ name: String, _ metric: QualityMetric, of value: ExactDecimal) -> AlertScenario? {
        guard let outcomes = QualityOutcomes(metric, of: value, positive: positive), rules.model.quality.minimumRows > 1 else {
            return nil
        }
        let few = ExactDecimal(rules.model.quality.minimumRows) * 0.4
        let end = load.settled
        return .quiet(
            name, .quality,
            series: outcomes.series(rules.model) { share in .constant(0, 1) + .constant(share * few, end) }, at: [end])
    }

    private func expected(_ outcomes: QualityOutcomes) -> [ExpectedAlert] {
        fixed(rules.limits).compactMap { limit, bound in
            guard let value = outcomes.value(limit.metric, positive: positive), bound.isBroken(by: value) else { return nil }
            return ExpectedAlert(rules.alert(limit), rules.model.championLabels, value: value)
        }
    }

    /// Outcomes that were wrong and are changed for right ones are right.
    private var changes: [AlertScenario] {
        guard let (limit, bound) = fixed(rules.limits).first(where: { $0.limit.metric == .accuracy }), bound.isBroken(by: 0)
        else { return [] }
        let samples = load.counter(rows)
        let (first, final) = (cell("not " + positive), cell(positive))
        let correction = ModelMetrics.corrected.first { $0.of == ModelMetrics.confusion }
        let (added, removed) = (correction?.added ?? ModelMetrics.confusion, correction?.removed ?? ModelMetrics.confusion)
        func series(_ metric: MetricDefinition, _ cell: [LabelMatcher]) -> InputSeries {
            InputSeries(VectorSelector(metric.name.text, cell).ofReplica(rules.model), samples)
        }
        return [
            .quiet(
                "\(limit.metric.rawValue) is good once wrong outcomes are changed", .quality,
                series: [series(ModelMetrics.confusion, first), series(added, final), series(removed, first)], at: [load.settled])
        ]
    }

    private func cell(_ actual: String) -> [LabelMatcher] {
        [.equal(Labels.predicted, positive), .equal(Labels.actual, actual)]
    }

    /// Enough rows with every tick for any minimum.
    private var rows: ExactDecimal { ExactDecimal(max(1000, rules.model.quality.minimumRows)) }
}

extension Bound {
    var limit: ExactDecimal { value.exact }
    /// The nearest value on the bad side.
    var bad: ExactDecimal { comparison.isUpper ? limit.justAbove : limit.justBelow }
    /// The nearest value on the good side.
    var good: ExactDecimal { comparison.isUpper ? limit.justBelow : limit.justAbove }

    func isBroken(by measured: Double) -> Bool {
        switch comparison {
        case .less: measured < value
        case .lessOrEqual: measured <= value
        case .greater: measured > value
        case .greaterOrEqual: measured >= value
        }
    }
}

extension Bound.Comparison {
    fileprivate var isUpper: Bool { self == .greater || self == .greaterOrEqual }
}
