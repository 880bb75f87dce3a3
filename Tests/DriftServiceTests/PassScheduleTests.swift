import Testing

@testable import DriftService

@Suite("When the next pass is due")
struct PassScheduleTests {
    private func at(_ seconds: Int) -> ManualClock.Instant { ManualClock.Instant(offset: .seconds(seconds)) }

    @Test("first passes are due at once, in the order of the models; then each in its period")
    func periods() throws {
        var schedule = PassSchedule(periods: [.seconds(60), .seconds(45)], start: at(0))
        var log: [String] = []
        for _ in 0..<6 {
            let (index, due) = try #require(schedule.next)
            log.append("\(index) \(due.offset)")
            schedule.succeeded(index, at: due.advanced(by: .seconds(2)))
        }
        #expect(
            log == ["0 0.0 seconds", "1 0.0 seconds", "1 45.0 seconds", "0 60.0 seconds", "1 90.0 seconds", "0 120.0 seconds"])
    }

    @Test("a pass longer than its period is followed by one pass at once, not by those missed")
    func longPass() {
        var schedule = PassSchedule(periods: [.seconds(10)], start: at(0))
        schedule.succeeded(0, at: at(35))
        #expect(schedule.next?.due == at(35))
        schedule.succeeded(0, at: at(36))
        #expect(schedule.next?.due == at(45))
    }

    @Test(
        "failures wait twice as long each time, never longer than the period or five minutes",
        arguments: [
            (60, [1, 2, 4, 8, 16, 32, 60, 60]), (86_400, [1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300]),
        ])
    func backoff(period: Int, delays: [Int]) {
        var schedule = PassSchedule(periods: [.seconds(period)], start: at(0))
        #expect(delays.map { _ in schedule.failed(0, at: at(5)) } == delays.map { .seconds($0) })
        schedule.succeeded(0, at: at(6))
        #expect(schedule.failed(0, at: at(7)) == .seconds(1))
    }

    @Test("a thousand failures do not overflow")
    func manyFailures() {
        var schedule = PassSchedule(periods: [.seconds(1_000_000)], start: at(0))
        for _ in 0..<1000 { schedule.failed(0, at: at(0)) }
        #expect(schedule.next?.due == at(300))
    }
}
