import Catalog
import Instruments
import PromQL
import Specification

extension FeatureRules {
    static let checked = level + [Labels.feature, Labels.reason]
    /// Invalid values in the range below which nothing alerts: one or two are chance.
    static let fewestInvalid: ExactDecimal = 3

    /// The limits of invalid values.
    var invalidLimits: [FeatureLimit<ExactDecimal>] { FeatureLimit.all(model) { $0.invalidRatio?.exact } }

    /// nil without limits.
    var invalid: AlertingRule? {
        let values = ModelMetrics.featureInvalid.selector(ofModel, Self.ofFeatures)[.duration(range)]
        let enough = Query.sum(by: Self.checked, .increase(values)).greaterOrEqual(to: .number(Self.fewestInvalid))
        return invalidLimits.query { .series(RecordingNames.invalidRatio, ofModel, $0).greater(than: .number($1)) }.map { broken in
            conventions.rule(
                .dataQuality, .warning, team: model.team, broken.and(enough),
                summary: "A feature of a model breaks too often what is expected of it.",
                description: """
                    Feature \(Labels.feature) of model \(Labels.model) \(Labels.version) had an invalid value (\(Labels.reason)) \
                    in \(.percentage) of the predictions of the last \(range.promQLText); \(invalidLimits.sentence(\.percentage)).
                    """,
                dashboard: .init(uid: .model, labels: Self.level))
        }
    }

    /// One value throughout the window of what has several in the reference.
    var constant: AlertingRule {
        let features = Self.level + [Labels.feature]
        return conventions.rule(
            .constantFeature, .warning, team: model.team,
            Query.max(by: features, .selector(QualityMetrics.dataConstant.selector(ofModel))).equal(to: 1),
            summary: "A feature of a model no longer changes.",
            description: """
                Feature \(Labels.feature) of model \(Labels.model) \(Labels.version) has one value in the whole drift window, \
                but several in the reference.
                """,
            dashboard: .init(uid: .drift, labels: features))
    }

    /// The equal rows after which features count as frozen.
    var frozenLimits: [FeatureLimit<Int>] { FeatureLimit.all(model, \.frozenRows) }

    /// nil without limits.
    var frozen: AlertingRule? {
        let labels = Self.level + [Labels.feature]
        return frozenLimits.query { features, rows in
            Query.max(by: labels, .selector(QualityMetrics.dataFrozenRows.selector(ofModel, features)))
                .greaterOrEqual(to: .number(ExactDecimal(rows)))
        }.map { broken in
            conventions.rule(
                .frozenFeature, .warning, team: model.team, broken,
                summary: "A feature of a model has the same value in row after row.",
                description: """
                    Feature \(Labels.feature) of model \(Labels.model) \(Labels.version) has had the same value in its newest \
                    \(.number) rows; \(frozenLimits.sentence { "\($0) rows" }).
                    """,
                dashboard: .init(uid: .drift, labels: labels))
        }
    }
}
