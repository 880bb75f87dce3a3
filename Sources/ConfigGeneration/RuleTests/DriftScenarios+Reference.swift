import Catalog
import Instruments
import PromQL
import Specification

extension DriftScenarios {
    var unfit: AlertScenario {
        .change(
            "two features of the reference are constant", .referenceUnfit, clock,
            firing: [ExpectedAlert(rules.unfit, rules.model.championLabels, value: 2)],
            [.init(DriftMetrics.referenceProblems.selector().pushed(rules.model), good: 0, bad: 2)])
    }
}
