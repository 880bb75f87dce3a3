import Catalog
import Instruments
import PromQL
import Specification

extension ServiceRules {
    var alerts: [AlertingRule] { [silence].compactMap(\.self) }

    /// How long no prediction may come; `nil` when the alert is off.
    var silenceRange: Duration? { model.service.silence.map(ranges.range) }

    private var silence: AlertingRule? {
        guard let range = silenceRange else { return nil }
        let predictions = ModelMetrics.predictions.selector(.equal(Labels.model, model.name))
        return conventions.rule(
            .noPredictions, .critical, team: model.team,
            Query.sum(by: [Labels.model], .increase(predictions[.duration(range)])).equal(to: 0),
            summary: "A model has stopped predicting.",
            description:
                "Model \(Labels.model) has answered \(.number) predictions in the last \(range.promQLText); at least 1 is expected.",
            dashboard: .init(uid: .model, labels: [Labels.model]))
    }
}
