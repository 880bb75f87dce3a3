#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A clock that costs a few nanoseconds to read: ticks of 4 ms since some moment, modulo 2^32.
@usableFromInline
enum CoarseClock {
    @usableFromInline
    static func ticks() -> UInt {
        var now = timespec()
        #if canImport(Glibc)
            clock_gettime(CLOCK_MONOTONIC_COARSE, &now)
        #else
            clock_gettime(CLOCK_MONOTONIC, &now)
        #endif
        return UInt(truncatingIfNeeded: now.tv_sec &* 250 &+ now.tv_nsec / 4_000_000) & 0xFFFF_FFFF
    }

    /// A time as ticks; at most half of the clock's range, 99 days.
    static func ticks(_ duration: Duration) -> UInt {
        UInt(min(max(duration / .milliseconds(4), 0), 2_147_483_647))
    }

    static func age(of ticks: UInt, at now: UInt) -> UInt { (now &- ticks) & 0xFFFF_FFFF }
}
