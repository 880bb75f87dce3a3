import Catalog
import Instruments
import PromQL
import Specification

extension FleetRules {
    var alerts: [AlertingRule] { model.features.isEmpty ? [] : [mismatch] + (isAlone ? limits.map(drift) : []) }

    /// Production and reference of a feature that cannot be compared: nothing else would say that no score is made.
    var mismatch: AlertingRule {
        let enough = recorded(names.rows).greaterOrEqual(to: .number(fewestRows))
        let covered = Query.sum(by: Self.feature, recorded(names.expected))
            .or((0 * enough).and(.selector(ModelMetrics.featureReferenceRows.selector(ofModel)), .on(Self.shared)))
        return conventions.rule(
            .referenceMismatch, .warning, team: model.team,
            Query.min(by: Self.shared, covered).less(than: .number(Self.almostAll)),
            summary: "A feature of a model is not counted in the bins of its reference.",
            description: """
                \(.percentage) of the reference rows of feature \(Labels.feature) of model \(Labels.model) lie in bins that \
                production is counted in; replicas may have different references, or bounds from before a change.
                """,
            dashboard: .init(uid: .drift, labels: [Labels.model]))
    }

    /// A score that becomes an alert.
    struct Limit {
        let test: DriftMetrics.Test
        let severity: Severity
        let score: ExactDecimal
        /// The evidence that Kolmogorov–Smirnov asks for beside the distance.
        var pValue: ExactDecimal?
    }

    var limits: [Limit] {
        let psi = [(Severity.critical, model.drift.psi.critical), (.warning, model.drift.psi.warning)]
            .compactMap { severity, score in score.map { Limit(test: .psi, severity: severity, score: $0.exact) } }
        guard let ks = model.drift.ks, !numeric.isEmpty else { return psi }
        return psi + [Limit(test: .ks, severity: .warning, score: ks.effect.exact, pValue: ks.pValue.exact)]
    }

    /// An effect above its limit, and more than chance gives.
    func drift(_ limit: Limit) -> AlertingRule {
        let score = recorded(limit.pValue == nil ? names.psi : names.distance)
        let evidence = limit.pValue.map { recorded(names.pValue).less(than: .number($0)) }
        let broken = limit.pValue == nil ? score.greater(than: .number(limit.score)) : score.greaterOrEqual(to: .number(limit.score))
        return conventions.rule(
            .fleetDrift, limit.severity, team: model.team, labels: [.init(Labels.test, limit.test.rawValue)],
            broken.and(evidence ?? score.greater(than: recorded(names.psiByChance))),
            summary: "A feature of a model is not distributed as in the reference, over all replicas.",
            description: """
                Feature \(Labels.feature) of model \(Labels.model) \(Labels.version) has a \(limit.test.rawValue) score of \(.number) \
                against the reference over \(window.promQLText); the \(limit.severity.rawValue) limit is \
                \(limit.score.description).
                """,
            dashboard: .init(uid: .drift, labels: Self.feature))
    }
}
