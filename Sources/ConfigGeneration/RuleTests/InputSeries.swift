import Instruments
import PromQL

/// A series with its samples, one for each tick of a test.
struct InputSeries: Equatable {
    var selector: VectorSelector
    var samples: Samples

    init(_ selector: VectorSelector, _ samples: Samples) {
        self.selector = selector
        self.samples = samples
    }

    var yaml: YAMLValue { ["series": .string(Query.selector(selector).description), "values": .string(samples.text)] }
}

/// Values in promtool's notation for series.
struct Samples: Equatable {
    private(set) var runs: [String]

    /// `count` times the same value.
    static func constant(_ value: ExactDecimal, _ count: Int) -> Samples { linear(from: value, by: 0, count) }

    /// `count` values, each `step` more than the one before.
    static func linear(from start: ExactDecimal, by step: ExactDecimal, _ count: Int) -> Samples {
        precondition(count > 0, "a run of samples has at least one")
        let sign = step < 0 ? "" : "+"
        return Samples(runs: ["\(start)\(sign)\(step)x\(count - 1)"])
    }

    /// The series ends here, rather than having its last value for some minutes more.
    static let end = Samples(runs: ["stale"])

    static func + (left: Samples, right: Samples) -> Samples { Samples(runs: left.runs + right.runs) }

    var text: String { runs.joined(separator: " ") }
}

/// Time in a test, counted in the interval at which samples come.
struct TestClock: Equatable {
    let interval: Duration
    /// How often rules are evaluated.
    let evaluation: Duration
    /// Evaluations from the first true one to the one at which the alert fires.
    let hold: Int

    /// The longest time between evaluations, in whole minutes, after which a rule of vmalert still sees what the one before
    /// recorded: it looks for samples of less than five minutes.
    static let longestEvaluation: Duration = .minutes(4)

    /// The coarsest interval that puts so many samples into the shortest range; rules are evaluated with each sample.
    init(shortestRange: Duration, samples: Int = 5, hold: Duration) {
        let interval = Self.intervals.first { $0 * samples <= shortestRange } ?? .milliseconds(50)
        self.init(interval: interval, evaluation: interval, hold: hold)
    }

    init(interval: Duration, evaluation: Duration, hold: Duration) {
        self.interval = interval
        self.evaluation = evaluation
        self.hold = max(1, Self.ticks(hold, of: evaluation))
    }

    /// The ticks that cover `duration`.
    func ticks(_ duration: Duration) -> Int { Self.ticks(duration, of: interval) }

    func time(_ tick: Int) -> Duration { interval * tick }

    private static func ticks(_ duration: Duration, of interval: Duration) -> Int { Int((duration / interval).rounded(.up)) }

    private static let intervals: [Duration] = [.minutes(1), .seconds(15), .seconds(5), .seconds(1), .milliseconds(200)]
}
