import Catalog
import Instruments
import PromQL
import Specification

/// Scenarios of missing, invalid and unchanging values, for each limit.
struct FeatureScenarios {
    let rules: FeatureRules
    let clock: TestClock
    let chains: RuleChains

    var all: [AlertScenario] {
        ratios(
            .init(
                word: "missing", rule: rules.missing, counter: ModelMetrics.featureMissing.selector(), labels: [:]),
            rules.missingLimits)
            + ratios(
                .init(
                    word: "invalid", rule: rules.invalid, counter: ModelMetrics.featureInvalid.selector(),
                    labels: [Labels.reason: "out_of_range"]),
                rules.invalidLimits)
            + constant + frozen
    }

    /// Values of which only a share of the predictions may be such.
    private struct Defect {
        let word: String
        /// nil without limits.
        let rule: AlertingRule?
        let counter: VectorSelector
        let labels: [LabelName: String]
    }

    private func ratios(_ defect: Defect, _ limits: [FeatureLimit<ExactDecimal>]) -> [AlertScenario] {
        guard let rule = defect.rule else { return [] }
        return limits.flatMap { limit in
            [above(limit, defect, rule), below(limit, defect, rule), few(limit, defect, rule)].compactMap(\.self)
        }
    }

    private func above(_ limit: FeatureLimit<ExactDecimal>, _ defect: Defect, _ rule: AlertingRule) -> AlertScenario? {
        let ratio = limit.value.justAbove
        guard ratio <= 1 else { return nil }
        let end = clock.hold + 1 + chains.length(rule.name)
        let firing = limit.representatives.map { feature in
            let labels = [Labels.feature: feature.name].merging(defect.labels) { $1 }
            return ExpectedAlert(rule, rules.model.championLabels.merging(labels) { $1 }, value: ratio.doubleValue)
        }
        return AlertScenario(
            "more than \(limit.value) \(defect.word): \(limit.names)", rule.name,
            series: series(
                limit, defect, total: .linear(from: 0, by: Self.perTick, end + 2),
                .linear(from: 0, by: ratio * Self.perTick, end + 2)),
            checks: [.quiet(clock.hold), .init(tick: end, firing: firing)])
    }

    private func below(_ limit: FeatureLimit<ExactDecimal>, _ defect: Defect, _ rule: AlertingRule) -> AlertScenario? {
        guard limit.value > 0 else { return nil }
        let end = 2 * clock.hold + 4 + chains.length(rule.name)
        return .quiet(
            "just less than \(limit.value) \(defect.word): \(limit.names)", rule.name,
            series: series(
                limit, defect, total: .linear(from: 0, by: Self.perTick, end + 1),
                .linear(from: 0, by: limit.value.justBelow * Self.perTick, end + 1)),
            at: [end])
    }

    private func few(_ limit: FeatureLimit<ExactDecimal>, _ defect: Defect, _ rule: AlertingRule) -> AlertScenario? {
        guard limit.value < 1 else { return nil }
        let end = clock.hold + 2 + chains.length(rule.name)
        let two = Samples.constant(0, 1) + .constant(2, end)
        return .quiet(
            "two predictions, both \(defect.word): \(limit.names)", rule.name,
            series: series(limit, defect, total: two, two), at: [end])
    }

    private func series(
        _ limit: FeatureLimit<ExactDecimal>, _ defect: Defect, total: Samples, _ defective: Samples
    ) -> [InputSeries] {
        let labels = defect.labels.map { LabelMatcher.equal($0.key, $0.value) }
        let counters = limit.representatives.map { feature in
            let selector = VectorSelector(defect.counter.metric, [.equal(Labels.feature, feature.name)] + labels)
            return InputSeries(selector.ofReplica(rules.model), defective)
        }
        return [InputSeries(ModelMetrics.predictions.selector().ofReplica(rules.model), total)] + counters
    }

    private static let perTick: ExactDecimal = 1_000_000
}

extension FeatureLimit {
    fileprivate var names: String { representatives.map(\.name).joined(separator: ", ") }
}

/// Scenarios of values that no longer change.
extension FeatureScenarios {
    private var constant: [AlertScenario] {
        let feature = rules.model.features.first?.name ?? "feature"
        let labels = rules.model.championLabels.merging([Labels.feature: feature]) { $1 }
        let gauge = QualityMetrics.dataConstant.selector(.equal(Labels.feature, feature)).pushed(rules.model)
        return [
            .change(
                "\(feature) has one value", .constantFeature, clock,
                firing: [ExpectedAlert(rules.constant, labels, value: 1)], [.init(gauge, good: 0, bad: 1)])
        ]
    }

    private var frozen: [AlertScenario] {
        guard let rule = rules.frozen else { return [] }
        return rules.frozenLimits.map { limit in
            let rows = limit.value
            let firing = limit.representatives.map { feature in
                let labels = rules.model.championLabels.merging([Labels.feature: feature.name]) { $1 }
                return ExpectedAlert(rule, labels, value: Double(rows))
            }
            let gauges = limit.representatives.map { feature in
                let selector = QualityMetrics.dataFrozenRows.selector(.equal(Labels.feature, feature.name))
                return AlertScenario.Gauge(
                    selector.pushed(rules.model), good: ExactDecimal(rows - 1), bad: ExactDecimal(rows))
            }
            return .change("the same in \(rows) rows: \(limit.names)", .frozenFeature, clock, firing: firing, gauges)
        }
    }
}
