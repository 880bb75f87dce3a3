import Catalog
import Instruments
import PromQL
import Specification

/// Scenarios of errors that change: found, by a detector that begins anew, and by one that nobody should believe.
struct ConceptScenarios {
    let rules: DriftRules
    /// Ten ticks to the age at which a change is no alert any more.
    let clock: TestClock

    private static let onset = 12

    var all: [AlertScenario] {
        let end = Self.onset + TestClock.ticksOfWindow + 2
        let firing = ExpectedAlert(rules.conceptDrift, rules.model.championLabels, value: 1)
        return [
            AlertScenario(
                "the errors change", .conceptDrift, series: [changes(DriftRules.detector, from: 1, to: 2)],
                checks: [
                    .quiet(Self.onset + clock.hold - 1), .init(tick: Self.onset + clock.hold, firing: [firing]), .quiet(end),
                ]),
            .quiet(
                "the state of the detector begins anew", .conceptDrift, series: [changes(DriftRules.detector, from: 3, to: 0)],
                at: [Self.onset + clock.hold]),
            .quiet(
                "a detector that alarms by chance finds a change", .conceptDrift, series: [changes("ddm", from: 1, to: 2)],
                at: [Self.onset + clock.hold]),
        ]
    }

    private func changes(_ detector: String, from before: ExactDecimal, to after: ExactDecimal) -> InputSeries {
        InputSeries(
            QualityMetrics.conceptDriftChanges.selector(.equal(Labels.detector, detector)).pushed(rules.model),
            .constant(before, Self.onset) + .constant(after, TestClock.ticksOfWindow + 3))
    }
}
