import Catalog
import Instruments
import PromQL
import Specification

extension QualityRules {
    /// Labels that are due and did not come; only of models that promise them.
    var coverage: AlertingRule? {
        guard let limit = model.quality.labelCoverage?.exact else { return nil }
        let share = Query.min(by: Self.level, .selector(ModelMetrics.labelCoverage.selector(ofModel)))
        return conventions.rule(
            .labelCoverage, .warning, team: model.team, share.less(than: .number(limit)),
            summary: "Too few of a model's predictions have their outcome in time.",
            description: """
                \(.percentage) of the predictions of model \(Labels.model) \(Labels.version) whose outcome is due \
                after \(model.quality.maximumLabelDelay.promQLText) have one; the limit is \((limit * 100).description)%.
                """,
            dashboard: .init(uid: .model, labels: Self.level))
    }

    /// The life sign of the passes over labelled windows.
    var passes: PassFreshness { 
        PassFreshness(model: model, lifeSign: QualityMetrics.lastSuccess, isExpected: conventions.hasWorker)
    }

    var stale: AlertingRule {
        conventions.rule(
            .qualityWorkerStale, .warning, team: platformTeam, passes.overdue,
            summary: "Quality of a model is no longer looked at.",
            description: """
                The drift worker has pushed no quality of model \(Labels.model) for more than \(passes.patience.promQLText); \
                a pass is due every \(model.drift.every.promQLText).
                """,
            dashboard: .init(uid: .model, labels: [Labels.model]))
    }
}
