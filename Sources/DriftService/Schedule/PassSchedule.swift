/// What is to be done for each model next, and when: a state machine without clock, randomness or tasks.
///
/// A model's slots are a grid of its own. A slot that passed while the worker was stopped or busy is made up for by one pass.
package struct PassSchedule<Instant: InstantProtocol> where Instant.Duration == Duration {
    package enum Work: String, Sendable, CaseIterable {
        /// Look at the windows.
        case pass
        /// Deliver what the last pass found and could not deliver.
        case push
    }

    package struct Plan: Sendable {
        package let period: Duration
        /// Any of the model's slots, in the past or the future.
        package let slot: Instant
        /// Whether what was found in the newest slot before the start has been delivered.
        package let isDone: Bool

        package init(period: Duration, slot: Instant, isDone: Bool = false) {
            self.period = period
            self.slot = slot
            self.isDone = isDone
        }
    }

    private struct Entry {
        let grid: SlotGrid<Instant>
        var slot: Instant
        var due: Instant
        var work = Work.pass
        var began: Instant
        var attempts = 0
        /// Whether the pass makes up for a slot of the time before the start.
        var isMakingUp: Bool
    }

    private static var firstRetry: Duration { .seconds(1) }
    private static var longestRetry: Duration { .seconds(300) }

    private var entries: [Entry]

    /// A model whose newest slot had no pass is due at once, the others in their next slot.
    package init(_ plans: [Plan], start: Instant) {
        entries = plans.map { plan in
            let grid = SlotGrid(period: plan.period, slot: plan.slot)
            let newest = grid.newest(at: start)
            let slot = plan.isDone ? newest.advanced(by: plan.period) : newest
            return Entry(grid: grid, slot: slot, due: plan.isDone ? slot : start, began: start, isMakingUp: !plan.isDone)
        }
    }

    /// What to do next, of equals the first model's, and when; nil without models.
    package var next: (index: Int, work: Work, due: Instant)? {
        entries.indices.min { entries[$0].due < entries[$1].due }.map { ($0, entries[$0].work, entries[$0].due) }
    }

    /// The slot that the model's work belongs to; the same for all attempts.
    package func slot(_ index: Int) -> Instant { entries[index].slot }

    /// When the model's next pass is due, also while a push is tried again.
    package func nextPass(_ index: Int) -> Instant {
        let entry = entries[index]
        return entry.work == .pass ? entry.due : entry.grid.first(after: entry.due)
    }

    /// The work that was due starts.
    package mutating func began(_ index: Int, at now: Instant) {
        if entries[index].work == .pass { entries[index].began = now }
    }

    /// Everything was delivered; slots that passed meanwhile are made up for by one pass at once.
    package mutating func succeeded(_ index: Int, at now: Instant) {
        var entry = entries[index]
        let newest = entry.grid.newest(at: now)
        if newest > max(entry.began, entry.slot) {
            (entry.slot, entry.due) = (newest, now)
        } else {
            // Two passes right after one another would look at the same rows.
            let earliest = entry.isMakingUp ? entry.began.advanced(by: entry.grid.period / 2) : entry.began
            entry.slot = entry.grid.first(after: max(earliest, entry.slot))
            entry.due = entry.slot
        }
        (entry.work, entry.attempts, entry.isMakingUp) = (.pass, 0, false)
        entries[index] = entry
    }

    /// Tries `work` again after a share of 1, 2, 4 … 300 seconds within the slot, else waits for the next slot.
    ///
    /// - Parameter jitter: a random number in 0..<1.
    /// - Returns: the delay, or nil when the slot is given up.
    @discardableResult
    package mutating func failed(_ index: Int, retrying work: Work, at now: Instant, jitter: Double) -> Duration? {
        var entry = entries[index]
        defer { entries[index] = entry }
        let longest = min(Self.firstRetry * (1 << min(entry.attempts, 16)), Self.longestRetry)
        let delay = longest * min(max(jitter, 0), 1)
        let nextSlot = entry.grid.first(after: max(now, entry.slot))
        entry.isMakingUp = false
        guard now.advanced(by: delay) < nextSlot else {
            (entry.slot, entry.due, entry.work, entry.attempts) = (nextSlot, nextSlot, .pass, 0)
            return nil
        }
        entry.attempts += 1
        (entry.due, entry.work) = (now.advanced(by: delay), work)
        return delay
    }
}

/// Instants that are whole periods apart.
struct SlotGrid<Instant: InstantProtocol> where Instant.Duration == Duration {
    let period: Duration
    private let slot: Instant

    /// The period is above 0.
    init(period: Duration, slot: Instant) {
        self.period = period
        self.slot = slot
    }

    /// The newest slot that is not after `now`.
    func newest(at now: Instant) -> Instant {
        let distance = slot.duration(to: now)
        let periods = (distance / period).rounded(.down)
        var newest = slot.advanced(by: period * Int128(periods))
        // The quotient is rounded.
        if newest > now { newest = newest.advanced(by: .zero - period) }
        if newest.advanced(by: period) <= now { newest = newest.advanced(by: period) }
        return newest
    }

    func first(after now: Instant) -> Instant { newest(at: now).advanced(by: period) }
}
