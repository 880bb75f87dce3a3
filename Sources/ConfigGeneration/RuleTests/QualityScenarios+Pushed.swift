import Catalog
import Instruments
import PromQL
import Specification

/// What the drift worker pushes of labelled windows, or fails to push.
extension QualityScenarios {
    /// At the limits of measures that only the worker has.
    var pushed: [AlertScenario] {
        let all = fixed(rules.limits.filter { !$0.metric.followsFromSums })
        return all.flatMap { limit, bound -> [AlertScenario] in
            let name = "pushed \(limit.metric.rawValue) \(bound.comparison.rawValue) \(bound.limit)"
            let broken = all.filter { $0.limit.metric == limit.metric && $0.bound.isBroken(by: bound.bad.doubleValue) }
            let score = score(limit.metric)
            let enough = ExactDecimal(rules.model.quality.minimumRows)
            let firing = broken.map {
                ExpectedAlert(rules.alert($0.limit), rules.model.championLabels, value: bound.bad.doubleValue)
            }
            let few = InputSeries(rows, .constant(enough - 1, clock.hold + 5))
            return [
                .change(
                    "\(limit.severity): \(name)", .quality, clock, firing: firing,
                    [.init(score, good: best(limit.metric), bad: bound.bad), .init(rows, enough)]),
                .quiet(
                    "\(name), but too few rows", .quality,
                    series: [InputSeries(score, .constant(bound.bad, clock.hold + 5)), few], at: [clock.hold + 2]),
            ]
        }
    }

    /// Limits that the worker drew from the history.
    var adaptive: [AlertScenario] {
        rules.limits.filter(\.bound.isAdaptive).map { limit in
            let labels: [LabelMatcher] = [
                .equal(Labels.metric, limit.metric.rawValue), .equal(Labels.severity, limit.severity.rawValue),
            ]
            let threshold = VectorSelector(QualityMetrics.threshold.name.text, labels).pushed(rules.model)
            let breached = VectorSelector(QualityMetrics.breached.name.text, labels).pushed(rules.model)
            return .change(
                "\(limit.severity): \(limit.metric.rawValue) breaks its adaptive limit", .quality, clock,
                firing: [ExpectedAlert(rules.alert(limit), rules.model.championLabels, value: 0.8125)],
                [.init(threshold, 0.8125), .init(breached, good: 0, bad: 1)])
        }
    }

    var labels: [AlertScenario] {
        guard let rule = rules.coverage, let limit = rules.model.quality.labelCoverage?.exact else { return [] }
        let share = ModelMetrics.labelCoverage.selector().ofReplica(rules.model)
        let bad = limit.justBelow
        return [
            .change(
                "too few labels", .labelCoverage, clock,
                firing: [ExpectedAlert(rule, rules.model.championLabels, value: bad.doubleValue)],
                [.init(share, good: limit, bad: bad)])
        ]
    }

    var staleness: [AlertScenario] {
        FreshnessScenarios(passes: rules.passes, rule: rules.stale, clock: clock).all
    }

    private var rows: VectorSelector {
        QualityMetrics.rows.selector(.equal(Labels.window, rules.window.promQLText)).pushed(rules.model)
    }

    private func score(_ metric: QualityMetric) -> VectorSelector {
        QualityMetrics.score.selector(
            .equal(Labels.metric, metric.rawValue), .equal(Labels.window, rules.window.promQLText)
        ).pushed(rules.model)
    }

    /// A value that breaks no limit.
    private func best(_ metric: QualityMetric) -> ExactDecimal { metric.direction == .lowerIsWorse ? 1 : 0 }
}
