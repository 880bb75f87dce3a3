/// One demand on a single value of the file.
struct Rule<Value> {
    let code: DiagnosticCode
    /// Completes "must be …".
    let demand: String
    /// Whether a message must not repeat a value that breaks the rule.
    let hidesValue: Bool
    let holds: (Value) -> Bool

    init(_ code: DiagnosticCode, _ demand: String, hidesValue: Bool = false, _ holds: @escaping (Value) -> Bool) {
        self.code = code
        self.demand = demand
        self.hidesValue = hidesValue
        self.holds = holds
    }
}

extension Rule<Double> {
    static var percentage: Self { Rule(.outOfRange, "a percentage above 0 and below 100") { $0 > 0 && $0 < 100 } }
    static var positive: Self { Rule(.outOfRange, "above 0") { $0 > 0 } }
    static var ratio: Self { Rule(.outOfRange, "from 0 to 1") { (0...1).contains($0) } }
    static var positiveRatio: Self { Rule(.outOfRange, "above 0 and at most 1") { $0 > 0 && $0 <= 1 } }
    static var atMostOne: Self { Rule(.outOfRange, "at most 1") { $0 <= 1 } }
    static var openRatio: Self { Rule(.outOfRange, "above 0 and below 1") { $0 > 0 && $0 < 1 } }
}

extension Rule<Int> {
    static var positive: Self { Rule(.outOfRange, "at least 1") { $0 >= 1 } }
    static var atLeastTwo: Self { Rule(.outOfRange, "at least 2") { $0 >= 2 } }
}

extension Rule<Duration> {
    static var oneMillisecond: Self { Rule(.outOfRange, "at least 1ms") { $0 >= .milliseconds(1) } }
    static var oneSecond: Self { Rule(.outOfRange, "at least 1s") { $0 >= .seconds(1) } }
    /// Prometheus forgets a series after five minutes without a sample.
    static var belowStaleness: Self { Rule(.outOfRange, "below 5m") { $0 < .seconds(300) } }

    /// A rate needs two samples.
    static func twoSamples(_ interval: Duration) -> Self {
        Rule(.outOfRange, "at least twice the scrape interval of \(interval.prometheusText)") { $0 >= interval * 2 }
    }

    /// A rate over four samples survives the loss of one.
    static func fourSamples(_ interval: Duration) -> Self {
        Rule(.outOfRange, "at least four times the scrape interval of \(interval.prometheusText)") { $0 >= interval * 4 }
    }

    /// A tier looks at a part of the period of its objective.
    static func atMost(window: Duration) -> Self {
        Rule(.outOfRange, "at most the objective's window of \(window.prometheusText)") { $0 <= window }
    }

    static func below(long: Duration) -> Self {
        Rule(.outOfRange, "shorter than the long window of \(long.prometheusText)") { $0 < long }
    }
}
