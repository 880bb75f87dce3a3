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

    /// The limits of missing values.
    var missingLimits: [FeatureLimit<ExactDecimal>] { FeatureLimit.all(model) { $0.missingRatio?.exact } }

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

    var alerts: [AlertingRule] { [missing, invalid, constant, frozen].compactMap(\.self) }

    /// nil without limits.
    var missing: AlertingRule? {
        let missing = ModelMetrics.featureMissing.selector(ofModel, Self.ofFeatures)[.duration(range)]
        let enough = Query.sum(by: Self.level + [Labels.feature], .increase(missing))
            .greaterOrEqual(to: .number(Self.fewestMissing))
        return missingLimits.query { .series(RecordingNames.missingRatio, ofModel, $0).greater(than: .number($1)) }.map { broken in
            conventions.rule(
                .missingValues, .warning, team: model.team, broken.and(enough),
                summary: "A feature of a model is missing too often.",
                description: """
                    Feature \(Labels.feature) of model \(Labels.model) \(Labels.version) was missing in \(.percentage) \
                    of the predictions of the last \(range.promQLText); \(missingLimits.sentence(\.percentage)).
                    """,
                dashboard: .init(uid: .model, labels: Self.level))
        }
    }

    /// All that the configuration names.
    static let ofFeatures = LabelMatcher.matchesNot(Labels.feature, "__.*")
}

extension ExactDecimal {
    /// A ratio in words.
    var percentage: String { "\(self * 100)%" }
}
