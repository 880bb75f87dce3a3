import Catalog
import Instruments
import PromQL
import Specification

/// Scenarios of a model that no longer predicts.
struct SilenceScenarios {
    let rules: ServiceRules
    let clock: TestClock

    var all: [AlertScenario] {
        guard let range = rules.silenceRange, let rule = rules.alerts.first(where: { $0.name == .noPredictions }) else {
            return []
        }
        let (quietTicks, active) = (clock.ticks(range), 4)
        let end = active + quietTicks + clock.hold
        let predictions = ModelMetrics.predictions.selector().ofReplica(rules.model)
        let stopping =
            Samples.linear(from: 0, by: 10, active) + .constant(ExactDecimal(10 * active), quietTicks + clock.hold + 2)
        return [
            AlertScenario(
                "a model that stops predicting", .noPredictions, series: [InputSeries(predictions, stopping)],
                checks: [
                    .quiet(end - 2),
                    .init(tick: end, firing: [ExpectedAlert(rule, [Labels.model: rules.model.name], value: 0)]),
                ]),
            .quiet(
                "a model that predicts little", .noPredictions,
                series: [InputSeries(predictions, .linear(from: 0, by: 1, end + 1))], at: [end]),
        ]
    }
}
