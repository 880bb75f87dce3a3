import Testing

@testable import DriftService

@Suite("When which work of which model is due")
struct PassScheduleTests {
    private typealias Schedule = PassSchedule<ManualClock.Instant>

    private func at(_ seconds: Double) -> ManualClock.Instant { ManualClock.Instant(offset: .seconds(seconds)) }

    private func plan(_ period: Double, slot: Double = 0, isDone: Bool = false) -> Schedule.Plan {
        Schedule.Plan(period: .seconds(period), slot: at(slot), isDone: isDone)
    }

    private func due(_ schedule: Schedule, _ index: Int = 0) -> Double? { schedule.next.map { $0.due.offset / .seconds(1) } }

    /// Does what is due until `end`, each pass in `seconds`, and tells when each began.
    private func run(_ schedule: inout Schedule, until end: Double, taking seconds: Double) -> [String] {
        var log: [String] = []
        var now = 0.0
        while let (index, work, due) = schedule.next {
            now = max(now, due.offset / .seconds(1))
            guard now <= end else { return log }
            log.append("\(index) \(work) \(now)")
            schedule.began(index, at: at(now))
            now += seconds
            schedule.succeeded(index, at: at(now))
        }
        return log
    }

    @Test func `a model without a pass in its newest slot is due at once, then on its own grid`() {
        var schedule = Schedule([plan(60, slot: -20), plan(60, slot: -30, isDone: true)], start: at(0))
        #expect(
            run(&schedule, until: 150, taking: 2) == [
                "0 pass 0.0", "1 pass 30.0", "0 pass 40.0", "1 pass 90.0", "0 pass 100.0", "1 pass 150.0",
            ])
    }

    @Test func `two passes never look at nearly the same rows because of a start shortly before a slot`() {
        var schedule = Schedule([plan(60, slot: 5)], start: at(0))
        #expect(run(&schedule, until: 130, taking: 1) == ["0 pass 0.0", "0 pass 65.0", "0 pass 125.0"])
    }

    @Test func `a long stop is made up for by one pass`() {
        var schedule = Schedule([plan(10, slot: -100_003)], start: at(0))
        #expect(run(&schedule, until: 30, taking: 1) == ["0 pass 0.0", "0 pass 7.0", "0 pass 17.0", "0 pass 27.0"])
    }

    @Test func `a pass longer than its period is followed by one at once, not by those missed`() {
        var schedule = Schedule([plan(10)], start: at(0))
        schedule.began(0, at: at(0))
        schedule.succeeded(0, at: at(35))
        #expect(due(schedule) == 35)
        #expect(schedule.slot(0) == at(30))
        schedule.began(0, at: at(35))
        schedule.succeeded(0, at: at(36))
        #expect(due(schedule) == 40)
    }

    @Test func `a failed pass is tried again after at most 1, 2, 4 … seconds in the same slot`() {
        var schedule = Schedule([plan(86_400)], start: at(0))
        var now = 0.0
        var delays: [Double] = []
        for _ in 0..<11 {
            schedule.began(0, at: at(now))
            let delay = schedule.failed(0, retrying: .pass, at: at(now), jitter: 1) ?? .zero
            delays.append(delay / .seconds(1))
            now += delay / .seconds(1)
            #expect(schedule.slot(0) == at(0))
        }
        #expect(delays == [1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300])
        schedule.succeeded(0, at: at(now))
        #expect(due(schedule) == 86_400)
        #expect(schedule.failed(0, retrying: .pass, at: at(86_400), jitter: 0.25) == .seconds(0.25))
    }

    @Test func `a push is tried again as such, and the next slot has a pass again`() throws {
        var schedule = Schedule([plan(60)], start: at(0))
        schedule.began(0, at: at(0))
        schedule.failed(0, retrying: .push, at: at(2), jitter: 0.5)
        var next = try #require(schedule.next)
        #expect(next.work == .push && next.due == at(2.5))
        #expect(schedule.nextPass(0) == at(60))
        schedule.began(0, at: at(2.5))
        schedule.succeeded(0, at: at(3))
        next = try #require(schedule.next)
        #expect(next.work == .pass && next.due == at(60))
    }

    @Test func `what does not succeed within its slot is given up for the pass of the next one`() throws {
        var schedule = Schedule([plan(60)], start: at(0))
        #expect(schedule.failed(0, retrying: .push, at: at(59.5), jitter: 0.9) == nil)
        let next = try #require(schedule.next)
        #expect(next.work == .pass && next.due == at(60))
        #expect(schedule.failed(0, retrying: .push, at: at(61), jitter: 1) == .seconds(1))
    }

    @Test func `retries of one model do not hold up the others`() throws {
        var schedule = Schedule([plan(60), plan(60)], start: at(0))
        schedule.failed(0, retrying: .push, at: at(1), jitter: 0.5)
        let next = try #require(schedule.next)
        #expect(next.index == 1 && next.due == at(0))
    }

    @Test func `a thousand failures, odd random numbers and grids far away do not trap`() {
        var schedule = Schedule([plan(1_000_000, slot: -9e9)], start: at(0))
        for jitter in [-1, .infinity, 0.5, 2] {
            for _ in 0..<300 { schedule.failed(0, retrying: .pass, at: at(0), jitter: jitter) }
        }
        #expect((due(schedule) ?? -1) >= 0)
        #expect((due(schedule) ?? .infinity) <= 1_000_000)
    }

    @Test(arguments: [0.1, 1.0 / 3, 7, 86_400])
    func `the grid is exact about its own slots`(period: Double) {
        let grid = SlotGrid(period: .seconds(period), slot: at(0.7))
        for count in [-1_000_003, -1, 0, 1, 12_345, 1_000_003] {
            let slot = at(0.7).advanced(by: grid.period * count)
            #expect(grid.newest(at: slot) == slot)
            #expect(grid.first(after: slot) == slot.advanced(by: grid.period))
            #expect(grid.newest(at: slot.advanced(by: .nanoseconds(-1))) == slot.advanced(by: .zero - grid.period))
        }
    }
}

@Suite("Where the slots of models lie")
struct SlotPhaseTests {
    @Test func `models are spread over the period, the same at every start`() {
        let offsets = (0..<1000).map { SlotPhase(model: "model-\($0)", period: .seconds(3600)).offset }
        #expect(offsets.allSatisfy { (0..<3600).contains($0) })
        // In twelve parts of five minutes; a χ² of 31.3 has p = 0.001 with 11 degrees of freedom.
        let counts = Dictionary(grouping: offsets) { Int($0 / 300) }.mapValues { Double($0.count) }
        let expected = 1000.0 / 12
        #expect((0..<12).reduce(0) { $0 + ((counts[$1] ?? 0) - expected) * ((counts[$1] ?? 0) - expected) / expected } < 31.3)
        #expect(SlotPhase(model: "churn", period: .seconds(60)) == SlotPhase(model: "churn", period: .seconds(60)))
    }

    @Test func `the newest slot is at most a period ago, and its number counts on by one`() {
        let phase = SlotPhase(model: "churn", period: .seconds(60))
        for time in stride(from: 1_763_683_200.0, to: 1_763_683_500, by: 7) {
            let newest = phase.newest(at: time)
            #expect(newest <= time && time - newest < 60)
            #expect(phase.number(near: newest + 29) == phase.number(near: newest - 29))
            #expect(phase.number(near: newest + 60) == phase.number(near: newest) + 1)
        }
        #expect(phase.number(near: .infinity) == 0)
    }

    @Test func `a record covers its slot and those before, as long as the period is the same`() {
        let phase = SlotPhase(model: "churn", period: .seconds(60))
        let slot = phase.newest(at: 1_763_683_200)
        let record = PassRecord(slot: phase.number(near: slot), period: 60)
        #expect(record.covers(slot + 1e-6, phase) && record.covers(slot - 60, phase))
        #expect(!record.covers(slot + 60, phase))
        #expect(!record.covers(slot, SlotPhase(model: "churn", period: .seconds(30))))
    }
}
