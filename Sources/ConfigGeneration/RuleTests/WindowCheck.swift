import PromQL

/// How counters run for the records of a window, and when these are looked at; either way the window holds the same then.
struct WindowCheck {
    let chains: RuleChains
    /// Of records that read others, a few evaluations apart; else of those that read counters, which see the window's ends.
    ///
    /// A tenth of a window may be hours: too far apart for a rule of vmalert to see what the evaluation before recorded.
    let isChained: Bool

    func includes(_ record: String) -> Bool { isChained == (chains.length(record) > 0) }

    func tick(of record: String) -> Int { isChained ? 1 + chains.length(record) : TestClock.ticksOfWindow + 1 }

    /// Up to the last at which a record is looked at.
    var ticks: Int { (isChained ? 1 + chains.longest : TestClock.ticksOfWindow + 1) + 1 }

    /// A counter that grows by `step` with each tenth of the window, or by all of them at once and then no more.
    func counter(_ step: ExactDecimal) -> Samples {
        if !isChained { return .linear(from: 0, by: step, ticks) }
        return .constant(0, 1) + .constant(step * ExactDecimal(TestClock.ticksOfWindow), ticks - 1)
    }
}

extension ExpectedRecord {
    init(_ record: String, _ check: WindowCheck, _ samples: [Sample]) {
        self.init(record, at: check.tick(of: record), samples)
    }
}

extension TestClock {
    /// Ten samples to a window, which from the eleventh tick on holds what ten of them added.
    static func tenth(of window: Duration, hold: Duration) -> TestClock {
        let milliseconds = Int(window.exactSeconds.doubleValue * 1000)
        let interval = Duration.milliseconds(max(1, (milliseconds + 9) / 10))
        return TestClock(interval: interval, evaluation: interval, hold: hold)
    }

    /// How many ticks a window of `tenth(of:hold:)` holds.
    static let ticksOfWindow = 10
}
