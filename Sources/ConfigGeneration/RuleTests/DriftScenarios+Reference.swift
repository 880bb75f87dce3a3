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

    /// Just past the limit, not at it, until the reference is a new one.
    var ages: [AlertScenario] {
        guard let rule = rules.tooOld, let limit = rules.model.reference.maximumAge?.exactSeconds else { return [] }
        let interval = clock.interval.exactSeconds
        let onset = 3
        let end = onset + clock.hold
        let old = Samples.constant(interval * ExactDecimal(onset - 1) - limit, end + 1)
        let renewed = Samples.constant(interval * ExactDecimal(end + 1), 2)
        let age = (interval * ExactDecimal(clock.hold + 1) + limit).doubleValue
        return [
            AlertScenario(
                "the reference is too old, then renewed", .referenceTooOld, series: [InputSeries(reference, old + renewed)],
                checks: [
                    .quiet(end - 1), .init(tick: end, firing: [ExpectedAlert(rule, [Labels.model: rules.model.name], value: age)]),
                    .quiet(end + 1),
                ]),
            .quiet(
                "the reference is as old as it may be", .referenceTooOld,
                series: [InputSeries(reference, .linear(from: 0 - limit, by: interval, end + 1))], at: [0, onset, end]),
        ]
    }

    private var reference: VectorSelector {
        let time = rules.referenceTime
        if time == DriftMetrics.referenceTimestamp { return time.selector().pushed(rules.model) }
        return time.selector(
            .equal(Labels.instance, "exporter:8650"), .equal(Labels.job, ScrapeJob.exporter.rawValue),
            .equal(Labels.model, rules.model.name))
    }
}
