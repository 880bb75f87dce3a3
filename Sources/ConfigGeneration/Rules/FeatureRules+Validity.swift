import Catalog
import Instruments
import PromQL
import Specification

extension FeatureRules {
    static let checked = level + [Labels.feature, Labels.reason]
    /// Invalid values in the range below which nothing alerts: one or two are chance.
    static let fewestInvalid: ExactDecimal = 3

    /// The features that share a limit of invalid values, by rising limit.
    var invalidLimits: [(features: [FeatureSpecification], ratio: ExactDecimal)] {
        let limited = model.features.compactMap { feature in feature.expectation.invalidRatio.map { (feature, $0.exact) } }
        return Dictionary(grouping: limited, by: \.1).sorted { $0.key < $1.key }.map { ($1.map(\.0), $0) }
    }

    /// One rule for all limits, because rules that differ in nothing but their limit would be the same alert twice.
    var invalid: AlertingRule? {
        let broken = invalidLimits.map { features, limit in
            let matcher: LabelMatcher =
                features.count == model.features.count ? Self.ofFeatures : .oneOf(Labels.feature, features.map(\.name))
            return Query.series(RecordingNames.invalidRatio, ofModel, matcher).greater(than: .number(limit))
        }
        guard let first = broken.first else { return nil }
        let values = ModelMetrics.featureInvalid.selector(ofModel, Self.ofFeatures)[.duration(range)]
        let enough = Query.sum(by: Self.checked, .increase(values)).greaterOrEqual(to: .number(Self.fewestInvalid))
        return conventions.rule(
            .dataQuality, .warning, team: model.team, broken.dropFirst().reduce(first) { $0.or($1) }.and(enough),
            summary: "A feature of a model breaks too often what is expected of it.",
            description: """
                Feature \(Labels.feature) of model \(Labels.model) \(Labels.version) had an invalid value (\(Labels.reason)) \
                in \(.percentage) of the predictions of the last \(range.promQLText); \(invalidLimitText).
                """,
            dashboard: .init(uid: .model, labels: Self.level))
    }

    /// All that the configuration names.
    private static let ofFeatures = LabelMatcher.matchesNot(Labels.feature, "__.*")

    private var invalidLimitText: String {
        let texts = invalidLimits.map { "\(($0.ratio * 100).description)%" }
        return texts.count == 1 ? "the limit is \(texts[0])" : "the limits are \(texts.joined(separator: ", ")) by feature"
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

    /// The features that count as frozen after so many equal rows.
    var frozenLimits: [(feature: FeatureSpecification, rows: Int)] {
        model.features.compactMap { feature in feature.expectation.frozenRows.map { (feature, $0) } }
    }

    var frozen: [AlertingRule] {
        frozenLimits.map { feature, rows in
            let labels = Self.level + [Labels.feature]
            let equal = QualityMetrics.dataFrozenRows.selector(ofModel, .equal(Labels.feature, feature.name))
            return conventions.rule(
                .frozenFeature, .warning, team: model.team, labels: [.init(Labels.feature, feature.name)],
                Query.max(by: labels, .selector(equal)).greaterOrEqual(to: .number(ExactDecimal(rows))),
                summary: "A feature of a model has the same value in row after row.",
                description: """
                    Feature \(Labels.feature) of model \(Labels.model) \(Labels.version) has had the same value in its newest \
                    \(.number) rows; it alerts from \(String(rows)) on.
                    """,
                dashboard: .init(uid: .drift, labels: labels))
        }
    }
}
