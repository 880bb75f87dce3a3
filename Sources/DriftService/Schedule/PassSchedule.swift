/// When each model's next pass is due: a state machine without clock or tasks.
package struct PassSchedule<Instant: InstantProtocol> where Instant.Duration == Duration {
    private struct Entry {
        let period: Duration
        var due: Instant
        var failures = 0
    }

    private static var firstRetry: Duration { .seconds(1) }
    private static var longestRetry: Duration { .seconds(300) }

    private var entries: [Entry]

    /// Every first pass is due at `start`.
    package init(periods: [Duration], start: Instant) {
        entries = periods.map { Entry(period: $0, due: start) }
    }

    /// The entry to run next, of equals the first, and when; nil without entries.
    package var next: (index: Int, due: Instant)? {
        entries.indices.min { entries[$0].due < entries[$1].due }.map { ($0, entries[$0].due) }
    }

    /// The pass that was due then is done; passes that were missed meanwhile are left out.
    package mutating func succeeded(_ index: Int, at now: Instant) {
        entries[index].failures = 0
        let due = entries[index].due.advanced(by: entries[index].period)
        entries[index].due = max(due, now)
    }

    /// Tries again after 1, 2, 4 … seconds, never later than the next regular pass or five minutes; gives the delay.
    @discardableResult
    package mutating func failed(_ index: Int, at now: Instant) -> Duration {
        let doublings = min(entries[index].failures, 16)
        entries[index].failures += 1
        let delay = min(Self.firstRetry * (1 << doublings), Self.longestRetry, entries[index].period)
        entries[index].due = now.advanced(by: delay)
        return delay
    }
}
