import Catalog
import Instruments
import PromQL
import Specification

/// Scenarios of a day and of a week: samples come every quarter of an hour, and rules are evaluated every hour.
struct TrafficScenarios {
    let rules: TrafficRules
    let hold: Duration

    var clock: TestClock { TestClock(interval: .minutes(15), evaluation: .hours(1), hold: hold) }

    var all: [AlertScenario] {
        guard let rule = rules.alerts.first, let limit = rules.model.service.traffic?.exact else { return [] }
        let (low, still) = (limit.justBelow, limit.justAbove)
        // An hour later all of the range is low, and the hold time begins.
        let begins = Self.day + Self.hour
        let settled = begins + Self.hour * clock.hold
        return [
            AlertScenario(
                "traffic falls below \(limit) of the day before", .trafficLow, series: [traffic([(1, Self.day), (low, 40)])],
                checks: [
                    .quiet(begins),
                    .init(
                        tick: settled,
                        firing: [ExpectedAlert(rule, [Labels.model: rules.model.name], value: low.doubleValue)]),
                ]),
            .quiet(
                "traffic falls to more than \(limit) of the day before", .trafficLow,
                series: [traffic([(1, Self.day), (still, 40)])], at: [settled]),
            .quiet(
                "traffic is low as it was a week before", .trafficLow,
                series: [traffic([(low, 40), (1, 7 * Self.day - 40), (low, 40)])], at: [7 * Self.day + 2 * Self.hour]),
            .quiet(
                "little traffic ends", .trafficLow,
                series: [traffic([(1, Self.day), (0, 40)], rows: 20)], at: [settled]),
        ]
    }

    /// Ticks of a day and of an hour.
    private static let (day, hour) = (96, 4)

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
