import Instruments
import PromQL

/// What happens to some series, and which values are recorded of them.
struct RecordScenario: Equatable {
    /// A sentence.
    var name: String
    var series: [InputSeries]
    var checks: [ExpectedRecord]

    init(_ name: String, series: [InputSeries], checks: [ExpectedRecord]) {
        self.name = name
        self.series = series
        self.checks = checks
    }

    /// With those checks alone whose record `isIncluded`; nil where there are none.
    func checking(_ isIncluded: (String) -> Bool) -> RecordScenario? {
        let checks = checks.filter { isIncluded($0.record) }
        return checks.isEmpty ? nil : RecordScenario(name, series: series, checks: checks)
    }

    /// As promtool reads it; vmalert-tool has another name for the key of the checks, `metricsql_expr_test`.
    func yaml(_ clock: TestClock) -> YAMLValue {
        [
            "name": .string(name), "interval": .duration(clock.interval), "input_series": .list(series.map(\.yaml)),
            "promql_expr_test": .list(checks.map { $0.yaml(clock) }),
        ]
    }
}

/// All series of a record at one time, with values that were not computed by a query.
struct ExpectedRecord: Equatable {
    struct Sample: Equatable {
        var labels: [String: String]
        var value: Double

        init(_ labels: [LabelName: String], _ value: Double) {
            self.labels = Dictionary(uniqueKeysWithValues: labels.map { ($0.key.text, $0.value) })
            self.value = value
        }
    }

    var record: String
    var tick: Int
    var samples: [Sample]

    init(_ record: String, at tick: Int, _ samples: [Sample]) {
        self.record = record
        self.tick = tick
        self.samples = samples
    }

    /// Values count to seven decimals: promtool compares to the last bit.
    private static let scale: ExactDecimal = 10_000_000

    fileprivate func yaml(_ clock: TestClock) -> YAMLValue {
        [
            "expr": .string("round(\(record) * \(Self.scale))"), "eval_time": .duration(clock.time(tick)),
            "exp_samples": .list(
                samples.map { sample in
                    let labels = sample.labels.sorted { $0.key < $1.key }.map { LabelMatcher.equal($0.key, $0.value).description }
                    let value = (sample.value * Self.scale.doubleValue).rounded()
                    return ["labels": .string("{\(labels.joined(separator: ","))}"), "value": .decimal(value.exact)]
                }),
        ]
    }
}
