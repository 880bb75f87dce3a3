import ExporterService
import PredictionStore
import Testing

/// Groups that go away by themselves; every time is one that the test says.
@Suite struct PushedGroupsTimeToLiveTests {
    private let minutes = PushedGroups(timeToLive: TimeToLive("5m") ?? .never)

    @Test(arguments: [
        ("5m", 300.0), ("1h30m", 5_400), ("250ms", 0.25), ("1d", 86_400), ("0", 0), ("0s", 0), ("00m", 0), ("0h5m", 300),
    ])
    func `a time to live is a duration of Prometheus, and 0 is for ever`(text: String, seconds: Double) {
        #expect(TimeToLive(text)?.seconds == seconds)
    }

    @Test(arguments: [
        "", "5", "-5m", "5 m", "5m ", "m", "1.5h", "99999999999d", "0x", "00", "0s0s", "\0", "5m\0", "1m1h", "inf", "nan", "∞",
    ])
    func `anything else is none`(text: String) { #expect(TimeToLive(text) == nil) }

    @Test func `by default a group stays for ever`() throws {
        let groups = PushedGroups()
        try groups.push("x 1\n", to: "/metrics/job/j", now: 1)
        #expect(groups.lines("x", now: 1e300).count == 1)
        #expect(groups.takeExpired(now: 1e300).isEmpty)
    }

    @Test func `a group goes with its metrics and times at the moment when its time is over`() throws {
        try minutes.push("x 1\n", to: "/metrics/job/old", now: 1_000)
        try minutes.push("x 1\n", to: "/metrics/job/new", now: 1_100)
        #expect(minutes.lines("x", now: 1_299.999).count == 2)
        #expect(minutes.lines("x", now: 1_300) == [#"x{instance="",job="new"} 1"#])
        #expect(minutes.lines("push_time_seconds", now: 1_300).count == 1)
        let totals = minutes.totals(now: 1_300)
        #expect([totals.groups, totals.series, totals.seriesLimit, totals.expired] == [1, 1, 200_000, 1])
        #expect(minutes.text(now: 1_400).isEmpty)
        #expect(minutes.totals(now: 1_400).expired == 2)
    }

    @Test func `each push begins the time anew`() throws {
        for time in stride(from: 1_000.0, to: 2_000, by: 299) { try minutes.push("x 1\n", to: "/metrics/job/j", now: time) }
        #expect(minutes.lines("x", now: 2_196).count == 1)
        #expect(minutes.lines("x", now: 2_200).isEmpty)
    }

    @Test func `a push says its own time, and the next one without goes back to the exporter's`() throws {
        try minutes.push("x 1\n", to: "/metrics/job/j", timeToLive: TimeToLive("1h"), now: 0.5)
        #expect(minutes.lines("x", now: 3_600).count == 1)
        try minutes.push("x 1\n", to: "/metrics/job/j", mode: .merge, timeToLive: .never, now: 3_600)
        #expect(minutes.lines("x", now: 1e9).count == 1)
        try minutes.push("x 1\n", to: "/metrics/job/j", now: 1e9)
        #expect(minutes.lines("x", now: 1e9 + 300).isEmpty)
    }

    @Test func `failures keep no old metrics alive, but a group of failures alone has its time too`() throws {
        try minutes.push("x 1\n", to: "/metrics/job/j", now: 1_000)
        for path in ["/metrics/job/j", "/metrics/job/failed"] {
            #expect(throws: PushError.self) { try minutes.push("x 1 1\n", to: path, timeToLive: .never, now: 1_299) }
        }
        #expect(minutes.lines("x", now: 1_300).isEmpty)
        #expect(minutes.lines("push_failure_time_seconds", now: 1e9).count == 1)
        #expect(throws: PushError.self) { try minutes.push("x 1 1\n", to: "/metrics/job/again", now: 2_000) }
        #expect(minutes.lines("push_failure_time_seconds", now: 2_299).count == 2)
        #expect(minutes.lines("push_failure_time_seconds", now: 2_300).count == 1)
    }

    @Test func `the names, series and places of an expired group are free`() throws {
        let groups = PushedGroups(limits: PushLimits(maximumGroups: 1, maximumSeries: 1), timeToLive: minutesLong)
        try groups.push("# TYPE x counter\nx 1\n", to: "/metrics/job/a", now: 0.5)
        #expect(throws: PushError.self) { try groups.push("# TYPE x gauge\nx 1\n", to: "/metrics/job/b", now: 300) }
        try groups.push("# TYPE x gauge\nx 1\n", to: "/metrics/job/b", now: 300.5)
        #expect(groups.keys.map(\.path) == ["/metrics/job@base64/Yg"])
    }

    @Test func `expired groups are to be deleted from the store once, and again when that failed`() throws {
        for job in ["a", "b"] { try minutes.push("x 1\n", to: "/metrics/job/\(job)", now: 1) }
        _ = minutes.families(now: 301)
        let keys = minutes.takeExpired(now: 301)
        #expect(keys.map(\.path) == ["/metrics/job@base64/YQ", "/metrics/job@base64/Yg"])
        #expect(minutes.takeExpired(now: 301).isEmpty)
        minutes.keepExpired(keys.dropFirst())
        #expect(minutes.takeExpired(now: 301).map(\.path) == ["/metrics/job@base64/Yg"])
    }

    @Test func `a restart keeps the time, and takes no group back whose time is over`() throws {
        try minutes.push("x 1\n", to: "/metrics/job/default", now: 1_000)
        try minutes.push("x 1\n", to: "/metrics/job/hour", timeToLive: TimeToLive("1h"), now: 1_000)
        try minutes.push("x 1\n", to: "/metrics/job/ever", timeToLive: .never, now: 1_000)
        let stored = minutes.keys.compactMap { minutes.snapshot(of: $0) }
        #expect(stored.map(\.timeToLive) == [nil, 0, 3_600])
        let restored = PushedGroups(timeToLive: TimeToLive("10m") ?? .never)
        #expect(restored.restore(stored, now: 1_599).isEmpty)
        #expect(restored.lines("x", now: 1_599).count == 3)
        #expect(restored.lines("x", now: 1_600).count == 2)
        let late = PushedGroups(timeToLive: minutesLong)
        #expect(late.restore(stored, now: 5_000).isEmpty)
        #expect(late.lines("x", now: 5_000) == [#"x{instance="",job="ever"} 1"#])
        #expect(late.totals(now: 5_000).expired == 2)
        #expect(late.takeExpired(now: 5_000).count == 2)
    }

    private var minutesLong: TimeToLive { TimeToLive("5m") ?? .never }
}
