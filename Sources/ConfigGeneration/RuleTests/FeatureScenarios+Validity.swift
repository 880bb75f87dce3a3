import Catalog
import Instruments
import PromQL
import Specification

extension FeatureScenarios {
    /// Of the first feature that has each limit.
    var invalid: [AlertScenario] {
        rules.invalidLimits.flatMap { limit -> [AlertScenario] in
            guard let feature = limit.features.first, let rule = rules.invalid else { return [] }
            let (bad, end) = (limit.ratio.justAbove, 2 * clock.hold + 4 + chains.length(.dataQuality))
            let labels = rules.model.championLabels.merging([Labels.feature: feature.name, Labels.reason: Self.reason]) { $1 }
            let fires = AlertScenario(
                "\(feature.name) is invalid in more than \(limit.ratio)", .dataQuality,
                series: load(feature, .linear(from: 0, by: bad * Self.perTick, end + 2)),
                checks: [.quiet(clock.hold), .init(tick: end, firing: [ExpectedAlert(rule, labels, value: bad.doubleValue)])])
            let below = AlertScenario.quiet(
                "\(feature.name) is invalid in just less than \(limit.ratio)", .dataQuality,
                series: load(feature, .linear(from: 0, by: limit.ratio.justBelow * Self.perTick, end + 2)), at: [end])
            let two = Samples.constant(0, 1) + .constant(2, end)
            let few = AlertScenario.quiet(
                "two predictions, both with an invalid \(feature.name)", .dataQuality,
                series: load(feature, two, total: two), at: [end])
            return (bad <= 1 ? [fires] : []) + (limit.ratio > 0 ? [below] : []) + (limit.ratio < 1 ? [few] : [])
        }
    }

    var unchanging: [AlertScenario] { constant + frozen }

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
        zip(rules.frozenLimits, rules.frozen).map { limit, rule in
            let labels = rules.model.championLabels.merging([Labels.feature: limit.feature.name]) { $1 }
            let gauge = QualityMetrics.dataFrozenRows.selector(.equal(Labels.feature, limit.feature.name)).pushed(rules.model)
            return .change(
                "\(limit.feature.name) is the same in \(limit.rows) rows", .frozenFeature, clock,
                firing: [ExpectedAlert(rule, labels, value: Double(limit.rows))],
                [.init(gauge, good: ExactDecimal(limit.rows - 1), bad: ExactDecimal(limit.rows))])
        }
    }

    private static let perTick: ExactDecimal = 1_000_000
    private static let reason = "out_of_range"

    private func load(_ feature: FeatureSpecification, _ invalid: Samples, total: Samples? = nil) -> [InputSeries] {
        let values = ModelMetrics.featureInvalid.selector(
            .equal(Labels.feature, feature.name), .equal(Labels.reason, Self.reason))
        return [
            InputSeries(
                ModelMetrics.predictions.selector().ofReplica(rules.model),
                total ?? .linear(from: 0, by: Self.perTick, 2 * clock.hold + 6 + chains.length(.dataQuality))),
            InputSeries(values.ofReplica(rules.model), invalid),
        ]
    }
}
