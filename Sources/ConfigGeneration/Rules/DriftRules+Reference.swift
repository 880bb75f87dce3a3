import Catalog
import Instruments
import PromQL
import Specification

extension DriftRules {
    /// Columns of the reference that the worker cannot compare with the window.
    var unfit: AlertingRule {
        let problems = DriftMetrics.referenceProblems.selector(.equal(Labels.model, model.name))
        return conventions.rule(
            .referenceUnfit, .warning, team: model.team,
            Query.max(by: Self.level, .selector(problems)).greaterOrEqual(to: 1),
            summary: "The reference of a model and its window do not fit.",
            description: """
                \(.number) features of model \(Labels.model) \(Labels.version) are missing, of another type, empty or constant in \
                the reference or the window, so their drift means nothing.
                """,
            dashboard: .init(uid: .drift, labels: Self.level))
    }

    /// The only detector that does not alarm by chance: see `QualityMetrics.conceptDriftChanges`.
    static let detector = "adwin"

    /// How long a change of the errors stays an alert; a pass may find it late.
    var changeAge: Duration { max(.hours(1), model.drift.every * 2, conventions.alerting.holdFor * 2) }

    /// A count that grew: one that began anew with the worker's state is lower.
    var conceptDrift: AlertingRule {
        let changes = QualityMetrics.conceptDriftChanges.selector(
            .equal(Labels.model, model.name), .equal(Labels.detector, Self.detector))
        let before = Query.max(by: Self.level, .selector(changes.offset(by: changeAge)))
        return conventions.rule(
            .conceptDrift, .warning, team: model.team,
            (Query.max(by: Self.level, .selector(changes)) - before).greater(than: 0),
            summary: "The errors of a model have changed.",
            description: """
                The mean error of model \(Labels.model) \(Labels.version) over its labelled predictions changed \(.number) times in \
                the last \(changeAge.promQLText): what the features say of the truth may be another thing than at training.
                """,
            dashboard: .init(uid: .model, labels: Self.level))
    }
}
