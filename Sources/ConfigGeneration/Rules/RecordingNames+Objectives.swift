package import Instruments
import PromQL

/// What is recorded of each promise, with the label `slo`; freshness is of the level `model`, the others of `model_version`.
extension RecordingNames {
    /// Events that an objective is about, per second over 5 minutes.
    package static let objectiveEvents = "model_version_slo:model_objective_events:rate5m"
    /// Bad events per second over 5 minutes, 0 while there was none; below 0 where changed outcomes take back wrong ones.
    package static let objectiveBad = "model_version_slo:model_objective_bad_events:rate5m"
    /// 1 while what must be fresh is too old, else 0.
    package static let staleNow = "model_slo:model_objective_bad_events:now"
    /// Outcomes per second over 5 minutes by `predicted` and `actual`, those that were changed taken back.
    package static let objectiveOutcomes = "model_version_predicted_actual:model_objective_outcomes:rate5m"

    /// The share of bad events over a window.
    package static func objectiveRatio(_ window: Duration, by level: [LabelName]) -> String {
        "\(prefix(level)):model_objective_bad_events:ratio_rate\(window.promQLText)"
    }

    /// How many times faster than it would last its period a budget burnt in the last hour.
    package static func burnRate(by level: [LabelName]) -> String { "\(prefix(level)):model_error_budget:burn_rate1h" }

    /// The share of the budget of the whole period that is left; below 0 once the objective is missed.
    package static func budgetRemaining(by level: [LabelName]) -> String {
        "\(prefix(level)):model_error_budget:remaining_ratio"
    }

    private static func prefix(_ level: [LabelName]) -> String { level.map(\.text).joined(separator: "_") + "_slo" }
}

/// The windows that do not depend on an objective's tiers.
package enum BurnWindow {
    /// Over which good and bad events are counted first.
    package static let counts = Duration.minutes(5)
    /// Over which the burn rate is recorded.
    package static let burnRate = Duration.hours(1)
    /// Up to which rates are read from the counters; a longer one adds up what was recorded of them.
    package static let longestCounted = Duration.hours(6)
}
