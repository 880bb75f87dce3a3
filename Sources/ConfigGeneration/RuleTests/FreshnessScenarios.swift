import Catalog
import Instruments
import PromQL
import Specification

/// Scenarios of a drift worker that no longer looks at a model.
struct FreshnessScenarios {
    let passes: PassFreshness
    let rule: AlertingRule
    let clock: TestClock

    /// Time starts at 0 in a test, so a pass long ago has a negative time.
    var all: [AlertScenario] {
        let interval = clock.interval.exactSeconds
        let onset = 4
        let end = onset + clock.hold
        let patience = passes.patience.exactSeconds
        let late = InputSeries(success, .constant(interval * ExactDecimal(onset - 1) - patience, end + 2))
        let barely = InputSeries(success, .constant(interval * ExactDecimal(end) - patience, end + 2))
        return [
            AlertScenario(
                "\(rule.name.rawValue): no successful pass for too long", rule.name, series: [late],
                checks: [.quiet(end - 1), .init(tick: end, firing: [expected])]),
            .quiet("\(rule.name.rawValue): a pass just in time", rule.name, series: [barely], at: [end]),
            passes.isExpected
                ? AlertScenario(
                    "\(rule.name.rawValue): no pass ever, though the exporter answers", rule.name, series: [exporter(1)],
                    checks: [.quiet(clock.hold - 1), .init(tick: clock.hold, firing: [expected])])
                : .quiet(
                    "\(rule.name.rawValue): no pass ever, and no worker is configured", rule.name, series: [exporter(1)],
                    at: [end]),
            .quiet(
                "\(rule.name.rawValue): no pass known while the exporter is down", rule.name, series: [exporter(0)], at: [end]),
        ]
    }

    private var success: VectorSelector { passes.lifeSign.selector().pushed(passes.model) }
    private var expected: ExpectedAlert { ExpectedAlert(rule, [Labels.model: passes.model.name], value: 1) }

    private func exporter(_ up: ExactDecimal) -> InputSeries {
        InputSeries(ScrapeJob.exporter.up.matching(.equal(Labels.instance, "exporter:8650")), .constant(up, clock.hold + 6))
    }
}
