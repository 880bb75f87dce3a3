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

    /// Time without a successful pass after which the worker counts as stale.
    var patience: Duration { model.drift.every * 3 }

    /// Late, or never seen though the exporter that holds pushed groups answers.
    var stale: AlertingRule {
        let success = Query.selector(DriftMetrics.lastSuccess.selector(.equal(Labels.model, model.name)))
        let age = Query.time - .max(by: [Labels.model], success)
        let never = Query.absent(success).and(Query.selector(ScrapeJob.exporter.up).equal(to: 1), .on([LabelName]()))
        return conventions.rule(
            .driftWorkerStale, .warning, team: platformTeam,
            age.greater(than: .number(patience.exactSeconds)).or(never),
            summary: "Drift of a model is no longer looked at.",
            description: """
                The drift worker has pushed no result for model \(Labels.model) for more than \(patience.promQLText); \
                a pass is due every \(model.drift.every.promQLText).
                """,
            dashboard: .init(uid: .drift, labels: [Labels.model]))
    }
}

extension Duration {
    var exactSeconds: ExactDecimal {
        ExactDecimal(Int(components.seconds)) + ExactDecimal(significand: Int128(components.attoseconds), exponent: -18)
    }
}
