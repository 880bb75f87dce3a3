import Catalog
import Instruments
import PromQL
import Specification

/// Scenarios of a model that is asked less than a day and a week before.
struct TrafficScenarios {
    let rules: TrafficRules
    let hold: Duration
    let chains: RuleChains

    var clock: TestClock { TestClock(interval: TestClock.longestEvaluation, evaluation: TestClock.longestEvaluation, hold: hold) }

    /// For a week: evaluated every hour, which shows records, and that nothing fires.
    var weekClock: TestClock { TestClock(interval: .minutes(15), evaluation: .hours(1), hold: hold) }

    /// Below the limit, then just above it.
    var falling: [AlertScenario] {
        guard let rule = rules.alerts.first, let limit = rules.model.service.traffic?.exact else { return [] }
        let (low, still) = (limit.justBelow, limit.justAbove)
        let (day, hour) = (clock.ticks(.days(1)), clock.ticks(.hours(1)))
        let delay = chains.length(.trafficLow)
        // An hour later all of the range is low, and the hold time begins.
        let onset = day + hour + clock.hold
        let rises = onset + delay
        let settled = rises + hour + delay + 1
        return [
            AlertScenario(
                "traffic falls below \(limit) of the day before, then rises above that", .trafficLow,
                series: [traffic([(1, day), (low, rises - day), (still, settled - rises)])],
                checks: [
                    .quiet(onset - 1),
                    .init(
                        tick: rises, firing: [ExpectedAlert(rule, [Labels.model: rules.model.name], value: low.doubleValue)]),
                    .quiet(settled),
                ])
        ]
    }

    var weeks: [AlertScenario] {
        guard let limit = rules.model.service.traffic?.exact else { return [] }
        let low = limit.justBelow
        return [
            .quiet(
                "traffic is low as it was a week before", .trafficLow,
                series: [traffic([(low, 40), (1, 7 * Self.day - 40), (low, 40)])], at: [7 * Self.day + 2 * Self.hour]),
            .quiet(
                "little traffic ends", .trafficLow, series: [traffic([(1, Self.day), (0, 40)], rows: 20)],
                at: [Self.day + Self.hour * (1 + weekClock.hold)]),
        ]
    }

    /// Ticks of the clock of a week in a day and in an hour.
    static let (day, hour) = (96, 4)

    /// A counter that grows by each share of `rows` for as many ticks.
    func traffic(_ phases: [(share: ExactDecimal, ticks: Int)], rows: ExactDecimal = 10_000) -> InputSeries {
        var value: ExactDecimal = 0
        var samples = Samples.constant(0, 1)
        for (share, ticks) in phases {
            samples = samples + .linear(from: value + share * rows, by: share * rows, ticks)
            value = value + share * rows * ExactDecimal(ticks)
        }
        return InputSeries(ModelMetrics.predictions.selector().ofReplica(rules.model), samples)
    }
}
