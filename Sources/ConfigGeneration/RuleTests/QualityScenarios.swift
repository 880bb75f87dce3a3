import Catalog
import Instruments
import PromQL
import Specification

/// Scenarios of good and bad outcomes, for each limit of a model's quality.
struct QualityScenarios {
    let rules: QualityRules
    let clock: TestClock

    var all: [AlertScenario] {
        rules.limits.flatMap { metric, severity, bound in
            let (above, below) = (bound.limit.justAbove, bound.limit.justBelow)
            let (bad, good) = bound.comparison.isUpper ? (above, below) : (below, above)
            let name = "\(metric) \(bound.comparison.rawValue) \(bound.limit)"
            return [
                scenario("\(severity): \(name)", metric, of: bad),
                scenario("the good side of \(name)", metric, of: good),
                fewRows("\(name), but too few rows", metric, of: bad),
            ].compactMap(\.self)
        }
    }

    private var positive: String { rules.model.positiveClass ?? "class" }

    /// The limits that the outcomes break alert, and no others.
    private func scenario(_ name: String, _ metric: QualityMetric, of value: ExactDecimal) -> AlertScenario? {
        guard let outcomes = QualityOutcomes(metric, of: value, positive: positive) else { return nil }
        let end = clock.hold + 1
        return AlertScenario(
            name, .quality,
            series: series(outcomes) { share in .linear(from: 0, by: share * rows, end + 2) },
            checks: [.quiet(clock.hold), .init(tick: end, firing: expected(outcomes))])
    }

    /// Less than the minimum of rows, all at once and then never more.
    private func fewRows(_ name: String, _ metric: QualityMetric, of value: ExactDecimal) -> AlertScenario? {
        guard let outcomes = QualityOutcomes(metric, of: value, positive: positive), rules.model.quality.minimumRows > 1 else {
            return nil
        }
        let few = ExactDecimal(rules.model.quality.minimumRows) * 0.4
        let end = clock.hold + 2
        return .quiet(
            name, .quality, series: series(outcomes) { share in .constant(0, 1) + .constant(share * few, end) }, at: [end])
    }

    private func expected(_ outcomes: QualityOutcomes) -> [ExpectedAlert] {
        zip(rules.limits, rules.alerts).compactMap { limit, rule in
            guard let value = outcomes.value(limit.metric, positive: positive), limit.bound.isBroken(by: value) else {
                return nil
            }
            return ExpectedAlert(rule, rules.model.championLabels, value: value)
        }
    }

    /// Enough rows with every tick for any minimum.
    private var rows: ExactDecimal { ExactDecimal(max(1000, rules.model.quality.minimumRows)) }

    private func series(_ outcomes: QualityOutcomes, _ samples: (ExactDecimal) -> Samples) -> [InputSeries] {
        if let error = outcomes.error {
            return [
                (ModelMetrics.labelled, 1), (ModelMetrics.absoluteError, error), (ModelMetrics.squaredError, error * error),
            ]
            .map { metric, share in InputSeries(metric.selector().ofReplica(rules.model), samples(share)) }
        }
        return outcomes.cells.map { cell in
            let selector = ModelMetrics.confusion.selector(
                .equal(Labels.predicted, cell.predicted), .equal(Labels.actual, cell.actual))
            return InputSeries(selector.ofReplica(rules.model), samples(cell.share))
        }
    }
}

extension Bound {
    fileprivate var limit: ExactDecimal { value.exact }

    fileprivate func isBroken(by measured: Double) -> Bool {
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
