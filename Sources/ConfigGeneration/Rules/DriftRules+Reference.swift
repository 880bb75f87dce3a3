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

    /// When what windows are compared with is from: the file's time, or the end of stored rows.
    var referenceTime: MetricDefinition {
        model.drift.reference == nil ? ModelMetrics.referenceTimestamp : DriftMetrics.referenceTimestamp
    }

    /// nil without a limit; the newest counts, since what a version that is gone was compared with may stay.
    var tooOld: AlertingRule? {
        guard let limit = model.reference.maximumAge else { return nil }
        let newest = Query.max(by: [Labels.model], .selector(referenceTime.selector(.equal(Labels.model, model.name))))
        let (what, verb) = model.drift.reference == nil ? ("reference", "is") : ("rows that serve as the reference", "are")
        return conventions.rule(
            .referenceTooOld, .warning, team: model.team, (.time - newest).greater(than: .number(limit.exactSeconds)),
            summary: "The reference of a model is too old.",
            description: """
                The \(what) of model \(Labels.model) \(verb) \(.duration) old; the limit is \(limit.promQLText). Drift is told from \
                what was usual then: renew the reference, or the model with it.
                """,
            dashboard: .init(uid: .drift, labels: [Labels.model]))
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
