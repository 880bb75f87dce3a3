import Catalog
import Instruments
import PromQL
import Specification

/// How one model's versions stand to each other, as the drift worker and `drift-worker compare` push it.
struct VersionRules {
    let model: ModelSpecification
    let conventions: AlertConventions

    static let pair = [Labels.model, Labels.version, Labels.baseline]

    private var ofModel: LabelMatcher { .equal(Labels.model, model.name) }

    var alerts: [AlertingRule] { [disagreeing].compactMap(\.self) + [worse] }

    /// The share of same answers below which shadows alert; numbers are rarely the same, so only classes have one.
    var agreementLimit: ExactDecimal? {
        model.task.isClassification && !model.versions.shadows.isEmpty ? model.quality.shadowAgreement.exact : nil
    }

    var fewestRows: ExactDecimal { ExactDecimal(max(1, model.quality.minimumRows)) }

    var disagreeing: AlertingRule? {
        guard let limit = agreementLimit else { return nil }
        let shadows = LabelMatcher.oneOf(Labels.version, model.versions.shadows)
        let agreement = Query.max(by: Self.pair, .selector(QualityMetrics.agreement.selector(ofModel, shadows)))
        let rows = Query.max(by: Self.pair, .selector(QualityMetrics.agreementRows.selector(ofModel, shadows)))
        return conventions.rule(
            .shadowDisagrees, .warning, team: model.team,
            agreement.less(than: .number(limit)).and(rows.greaterOrEqual(to: .number(fewestRows))),
            summary: "A shadow of a model answers otherwise than the version in service.",
            description: """
                Version \(Labels.version) of model \(Labels.model) agrees with \(Labels.baseline) on \(.percentage) of the same \
                requests; the limit is \((limit * 100).description)%.
                """,
            dashboard: .init(uid: .model, labels: [Labels.model]))
    }

    static let worseVerdict = "worse"

    /// People are served by the worse version already, so it is more than a warning.
    var worse: AlertingRule {
        let verdict = QualityMetrics.comparison.selector(ofModel, .equal(Labels.verdict, Self.worseVerdict))
        return conventions.rule(
            .versionWorse, .error, team: model.team, Query.max(by: Self.pair, .selector(verdict)).equal(to: 1),
            summary: "A version of a model is worse than the one that it is compared with.",
            description: """
                The last comparison found version \(Labels.version) of model \(Labels.model) worse than \(Labels.baseline) \
                by effect and evidence.
                """,
            dashboard: .init(uid: .model, labels: [Labels.model]))
    }
}
