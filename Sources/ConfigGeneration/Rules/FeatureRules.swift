import Catalog
import Instruments
import PromQL
import Specification

/// Missing, invalid and unchanging values of one model's features.
struct FeatureRules {
    let model: ModelSpecification
    let ranges: RuleRanges
    let conventions: AlertConventions

    static let level = [Labels.model, Labels.version]
    /// Missing values in the range below which nothing alerts: one or two are chance.
    static let fewestMissing: ExactDecimal = 3

    var ofModel: LabelMatcher { .equal(Labels.model, model.name) }
    var range: Duration { ranges.range(.hours(1)) }

    /// The features whose missing values have a limit.
    var limits: [(feature: FeatureSpecification, ratio: ExactDecimal)] {
        model.features.compactMap { feature in feature.expectation.missingRatio.map { (feature, $0.exact) } }
    }

    var recordings: [RecordingRule] {
        if model.features.isEmpty { return [] }
        return [
            RecordingRule(RecordingNames.missingRatio, share(ModelMetrics.featureMissing, by: Self.level + [Labels.feature])),
            RecordingRule(RecordingNames.invalidRatio, share(ModelMetrics.featureInvalid, by: Self.checked)),
        ]
    }

    /// Of all predictions of a version.
    private func share(_ metric: MetricDefinition, by labels: [LabelName]) -> Query {
        let part = Query.sum(by: labels, .rate(metric.selector(ofModel)[.duration(range)]))
        let all = Query.sum(by: Self.level, .rate(ModelMetrics.predictions.selector(ofModel)[.duration(range)]))
        return part.combined(.divided, all.greater(than: 0), .on(Self.level, group: .left([])))
    }

    var alerts: [AlertingRule] { missing + [invalid].compactMap(\.self) + [constant] + frozen }

    var missing: [AlertingRule] { limits.map { alert($0.feature, above: $0.ratio) } }

    private func alert(_ feature: FeatureSpecification, above limit: ExactDecimal) -> AlertingRule {
        let ofFeature = LabelMatcher.equal(Labels.feature, feature.name)
        let missing = ModelMetrics.featureMissing.selector(ofModel, ofFeature)[.duration(range)]
        let enough = Query.sum(by: Self.level + [Labels.feature], .increase(missing))
            .greaterOrEqual(to: .number(Self.fewestMissing))
        return conventions.rule(
            .missingValues, .warning, team: model.team, labels: [.init(Labels.feature, feature.name)],
            Query.series(RecordingNames.missingRatio, ofModel, ofFeature).greater(than: .number(limit)).and(enough),
            summary: "A feature of a model is missing too often.",
            description: """
                Feature \(Labels.feature) of model \(Labels.model) \(Labels.version) was missing in \(.percentage) \
                of the predictions of the last \(range.promQLText); the limit is \((limit * 100).description)%.
                """,
            dashboard: .init(uid: .model, labels: Self.level))
    }
}
