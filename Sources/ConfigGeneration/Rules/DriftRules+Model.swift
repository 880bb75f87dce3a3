import Catalog
import Instruments
import PromQL
import Specification

extension DriftRules {
    /// The shares of drifted features at which to alert.
    var datasetLimits: [(severity: Severity, ratio: ExactDecimal)] {
        [(Severity.critical, model.drift.dataset.critical), (.warning, model.drift.dataset.warning)]
            .compactMap { severity, ratio in ratio.map { (severity, $0.exact) } }
    }

    var dataset: [AlertingRule] {
        datasetLimits.map { severity, limit in
            let ratio = DriftMetrics.featuresRatio.selector(.equal(Labels.model, model.name))
            return conventions.rule(
                .datasetDrift, severity, team: model.team,
                Query.max(by: Self.level, .selector(ratio)).greaterOrEqual(to: .number(limit)),
                summary: "Many features of a model are not distributed as in the reference.",
                description: """
                    \(.percentage) of the features of model \(Labels.model) \(Labels.version) drifted; \
                    the limit is \((limit * 100).description)%.
                    """,
                dashboard: .init(uid: .drift, labels: Self.level))
        }
    }

    /// The life sign of the passes over the drift window.
    var passes: PassFreshness { 
        PassFreshness(model: model, lifeSign: DriftMetrics.lastSuccess, isExpected: conventions.hasWorker)
    }

    var stale: AlertingRule {
        conventions.rule(
            .driftWorkerStale, .warning, team: platformTeam, passes.overdue,
            summary: "Drift of a model is no longer looked at.",
            description: """
                The drift worker has pushed no result for model \(Labels.model) for more than \(passes.patience.promQLText); \
                a pass is due every \(model.drift.every.promQLText).
                """,
            dashboard: .init(uid: .drift, labels: [Labels.model]))
    }
}
