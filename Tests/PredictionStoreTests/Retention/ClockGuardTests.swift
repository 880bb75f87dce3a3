import Testing

@testable import PredictionStore

@Suite struct ClockGuardTests {
    @Test func `time that passes is trusted`() {
        var clock = ClockGuard()
        for minute in 0..<200 {
            #expect(clock.check(wall: 1e9 + Double(minute * 60), monotonic: Double(minute * 60)) == .trusted)
        }
        #expect(clock.check(wall: 1e9 + 200_000, monotonic: 200_000) == .trusted)
    }

    @Test(arguments: [61.0, -61, 1e9, -1e9])
    func `a jump pauses deletions for an hour`(jump: Double) {
        var clock = ClockGuard()
        #expect(clock.check(wall: 2e9, monotonic: 50) == .trusted)
        #expect(clock.check(wall: 2e9 + 60 + jump, monotonic: 110) == .paused(jump: jump, remaining: 3600))
        #expect(clock.check(wall: 2e9 + 120 + jump, monotonic: 170) == .paused(jump: jump, remaining: 3540))
        #expect(clock.check(wall: 2e9 + 3660 + jump, monotonic: 3710) == .trusted)
    }

    @Test func `slewing and leap seconds are no jump`() {
        var clock = ClockGuard()
        _ = clock.check(wall: 0, monotonic: 0)
        #expect(clock.check(wall: 659, monotonic: 600) == .trusted)
        #expect(clock.check(wall: 1200, monotonic: 1200) == .trusted)
    }

    @Test func `a clock that is no number is not trusted`() {
        var clock = ClockGuard(tolerance: 60, pause: 10)
        _ = clock.check(wall: 0, monotonic: 0)
        guard case .paused = clock.check(wall: .nan, monotonic: 1) else { return #expect(Bool(false), "trusted") }
    }
}
