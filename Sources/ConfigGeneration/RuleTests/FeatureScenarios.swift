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
        missing + invalid + unchanging
    }

    private var missing: [AlertScenario] {
        zip(rules.limits, rules.missing).flatMap { limit, rule in
            [missing(limit.feature, limit.ratio, rule), below(limit.feature, limit.ratio), few(limit.feature, limit.ratio)]
                .compactMap(\.self)
        }
    }

    private func missing(_ feature: FeatureSpecification, _ limit: ExactDecimal, _ rule: AlertingRule) -> AlertScenario? {
        let ratio = limit.justAbove
        guard ratio <= 1 else { return nil }
        let end = clock.hold + 1 + chains.length(.missingValues)
        let labels = rules.model.championLabels.merging([Labels.feature: feature.name]) { $1 }
        return AlertScenario(
            "\(feature.name) is missing in more than \(limit)", .missingValues,
            series: series(
                feature, total: .linear(from: 0, by: 1_000_000, end + 2),
                missing: .linear(from: 0, by: ratio * 1_000_000, end + 2)),
            checks: [.quiet(clock.hold), .init(tick: end, firing: [ExpectedAlert(rule, labels, value: ratio.doubleValue)])])
    }

    private func below(_ feature: FeatureSpecification, _ limit: ExactDecimal) -> AlertScenario? {
        guard limit > 0 else { return nil }
        let end = 2 * clock.hold + 4 + chains.length(.missingValues)
        return .quiet(
            "\(feature.name) is missing in just less than \(limit)", .missingValues,
            series: series(
                feature, total: .linear(from: 0, by: 1_000_000, end + 1),
                missing: .linear(from: 0, by: limit.justBelow * 1_000_000, end + 1)),
            at: [end])
    }

    private func few(_ feature: FeatureSpecification, _ limit: ExactDecimal) -> AlertScenario? {
        guard limit < 1 else { return nil }
        let end = clock.hold + 2 + chains.length(.missingValues)
        let two = Samples.constant(0, 1) + .constant(2, end)
        return .quiet(
            "two predictions, both without \(feature.name)", .missingValues,
            series: series(feature, total: two, missing: two), at: [end])
    }

    private func series(_ feature: FeatureSpecification, total: Samples, missing: Samples) -> [InputSeries] {
        [
            InputSeries(ModelMetrics.predictions.selector().ofReplica(rules.model), total),
            InputSeries(
                ModelMetrics.featureMissing.selector(.equal(Labels.feature, feature.name)).ofReplica(rules.model), missing),
        ]
    }
}
