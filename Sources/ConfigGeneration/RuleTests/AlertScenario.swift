import Catalog
import Instruments
import PromQL

/// What happens to some series, and which alerts of one name fire when.
struct AlertScenario: Equatable {
    /// A sentence.
    var name: String
    var alert: AlertName
    var series: [InputSeries]
    var checks: [Check]

    struct Check: Equatable {
        var tick: Int
        var firing: [ExpectedAlert]

        static func quiet(_ tick: Int) -> Check { Check(tick: tick, firing: []) }
    }

    init(_ name: String, _ alert: AlertName, series: [InputSeries], checks: [Check]) {
        self.name = name
        self.alert = alert
        self.series = series
        self.checks = checks
    }

    /// Nothing of `alert` fires at any of `ticks`.
    static func quiet(_ name: String, _ alert: AlertName, series: [InputSeries], at ticks: [Int]) -> AlertScenario {
        AlertScenario(name, alert, series: series, checks: ticks.map(Check.quiet))
    }
}

/// A firing alert, from whose rule, labels and value promtool's expectation follows.
struct ExpectedAlert: Equatable {
    var rule: AlertingRule
    /// Those of the sample.
    var labels: [String: String]
    var value: Double

    init(_ rule: AlertingRule, _ labels: [LabelName: String], value: Double) {
        self.rule = rule
        self.labels = Dictionary(uniqueKeysWithValues: labels.map { ($0.key.text, $0.value) })
        self.value = value
    }

    var yaml: YAMLValue {
        let all = rule.labels.reduce(into: labels) { $0[$1.name.text] = $1.value }
        return [
            "exp_labels": .map(all.sorted { $0.key < $1.key }.map { .init($0.key, .string($0.value)) }),
            "exp_annotations": .map(
                rule.annotations.entries.map { .init($0.name, .string($0.text.expanded(labels: all, value: value))) }),
        ]
    }
}

extension AlertScenario {
    func yaml(_ clock: TestClock) -> YAMLValue {
        [
            "name": .string(name), "interval": .duration(clock.interval), "input_series": .list(series.map(\.yaml)),
            "alert_rule_test": .list(
                checks.map {
                    [
                        "eval_time": .duration(clock.time($0.tick)), "alertname": .string(alert.rawValue),
                        "exp_alerts": .list($0.firing.map(\.yaml)),
                    ]
                }),
        ]
    }
}
