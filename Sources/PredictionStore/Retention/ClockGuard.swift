import Foundation

/// Compares the wall clock with one that never jumps, so that a wrong clock does not delete what is to be kept.
package struct ClockGuard: Sendable {
    /// What the clocks say of deletions.
    package enum Verdict: Sendable, Equatable {
        case trusted
        /// The wall clock jumped by `jump` seconds, now or lately; nothing is to be deleted for `remaining` seconds.
        case paused(jump: Double, remaining: Double)
    }

    /// Seconds of difference from which it is a jump.
    package let tolerance: Double
    /// Seconds without deletions after a jump.
    package let pause: Double
    private var last: (wall: Double, monotonic: Double)?
    private var jump: (by: Double, until: Double)?

    package init(tolerance: Double = 60, pause: Double = 3600) {
        (self.tolerance, self.pause) = (tolerance, pause)
    }

    /// - Parameters:
    ///   - wall: seconds since 1970.
    ///   - monotonic: seconds since any moment.
    package mutating func check(wall: Double, monotonic: Double) -> Verdict {
        if let last {
            let difference = (wall - last.wall) - (monotonic - last.monotonic)
            // A comparison that also takes a time that is no number for a jump.
            if !(abs(difference) <= tolerance) { jump = (difference, monotonic + pause) }
        }
        last = (wall, monotonic)
        guard let jump, monotonic < jump.until else { return .trusted }
        return .paused(jump: jump.by, remaining: jump.until - monotonic)
    }

    /// Seconds since the system started, time asleep included where the system tells it.
    package static func systemUptime() -> Double {
        #if os(Linux)
            let clock = CLOCK_BOOTTIME
        #else
            let clock = CLOCK_MONOTONIC_RAW
        #endif
        var time = timespec()
        clock_gettime(clock, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
    }
}
