import Exposition
import ExporterService
import Instruments
import Testing

@Suite struct PushedGroupsTests {
    private let groups = PushedGroups()

    @Test func `a pushed metric is scraped with the group's labels, an empty instance and the two times`() throws {
        try groups.push("some_metric 3.14\n", to: "/metrics/job/j1", now: 1_000)
        #expect(
            groups.text == """
                # HELP push_failure_time_seconds Last Unix time when changing this group in the Pushgateway failed.
                # TYPE push_failure_time_seconds gauge
                push_failure_time_seconds{instance="",job="j1"} 0
                # HELP push_time_seconds Last Unix time when changing this group in the Pushgateway succeeded.
                # TYPE push_time_seconds gauge
                push_time_seconds{instance="",job="j1"} 1000
                # TYPE some_metric untyped
                some_metric{instance="",job="j1"} 3.14

                """)
    }

    @Test func `the group's labels overwrite those of the body`() throws {
        try groups.push("x{job=\"body\",instance=\"i\",l=\"v\"} 1\n", to: "/metrics/job/j/l/key", now: 1)
        #expect(groups.lines("x") == [#"x{instance="i",job="j",l="key"} 1"#])
    }

    @Test func `put replaces the group`() throws {
        try groups.push("a 1\nb 1\n", to: "/metrics/job/j", now: 1)
        try groups.push("b 2\nc 2\n", to: "/metrics/job/j", now: 2)
        #expect(groups.lines("a").isEmpty)
        #expect(groups.lines("b") + groups.lines("c") == [#"b{instance="",job="j"} 2"#, #"c{instance="",job="j"} 2"#])
    }

    @Test func `post replaces whole families that the body names and keeps the others`() throws {
        try groups.push("a 1\nb{l=\"1\"} 1\nb{l=\"2\"} 1\n", to: "/metrics/job/j", now: 1)
        try groups.push("b{l=\"3\"} 2\n", to: "/metrics/job/j", mode: .merge, now: 2)
        #expect(groups.lines("a") + groups.lines("b") == [#"a{instance="",job="j"} 1"#, #"b{instance="",job="j",l="3"} 2"#])
    }

    @Test func `an empty put deletes the metrics and an empty post none, and both count as pushes`() throws {
        try groups.push("a 1\n", to: "/metrics/job/j", now: 1)
        try groups.push("", to: "/metrics/job/j", mode: .merge, now: 2)
        #expect(
            groups.lines("a").count == 1 && groups.lines("push_time_seconds") == [#"push_time_seconds{instance="",job="j"} 2"#])
        try groups.push("", to: "/metrics/job/j", now: 3)
        #expect(
            groups.lines("a").isEmpty && groups.lines("push_time_seconds") == [#"push_time_seconds{instance="",job="j"} 3"#])
    }

    @Test func `delete removes exactly the group, not those with more labels`() throws {
        for path in ["/metrics/job/j", "/metrics/job/j/l/v"] { try groups.push("a 1\n", to: path, now: 1) }
        let key = try GroupingKey(path: "/metrics/job/j")
        #expect(groups.delete(key, now: 2))
        #expect(!groups.delete(key, now: 2))
        #expect(groups.lines("a") == [#"a{instance="",job="j",l="v"} 1"#])
        #expect(groups.keys == [try GroupingKey(path: "/metrics/job/j/l/v")])
    }

    @Test func `pushed times are overridden by the true ones`() throws {
        try groups.push(
            "# TYPE push_time_seconds counter\npush_time_seconds 5\npush_failure_time_seconds 6\n", to: "/metrics/job/j", now: 7
        )
        #expect(groups.lines("push_time_seconds") == [#"push_time_seconds{instance="",job="j"} 7"#])
        #expect(groups.lines("push_failure_time_seconds") == [#"push_failure_time_seconds{instance="",job="j"} 0"#])
    }

    @Test func `families of several groups are one family, help of the first that has one`() throws {
        try groups.push("# TYPE h histogram\nh_bucket{le=\"1\"} 1\nh_sum 1\nh_count 1\n", to: "/metrics/job/a", now: 1)
        try groups.push(
            "# HELP h Help.\n# TYPE h histogram\nh_bucket{le=\"2\"} 1\nh_sum 1\nh_count 1\n", to: "/metrics/job/b", now: 1)
        try groups.push("# HELP h Other.\n# TYPE h histogram\nh_sum 1\nh_count 1\n", to: "/metrics/job/c", now: 1)
        let family = try #require(groups.families(now: 2).first { $0.name == "h" })
        #expect(family.help == "Help.")
        #expect(family.series.map { $0.labels.map(\.value) } == [["", "a"], ["", "b"], ["", "c"]])
    }

    @Test func `the order of pushes does not show`() throws {
        let other = PushedGroups()
        let pushes = [
            ("x 1\ny 2\n", "/metrics/job/a"), ("# HELP x H\nx 3\n", "/metrics/job/b"),
            ("# HELP x I\nx 4\n", "/metrics/job/c/l/v"),
        ]
        for (body, path) in pushes { try groups.push(body, to: path, now: 1) }
        for (body, path) in pushes.reversed() { try other.push(body, to: path, now: 1) }
        #expect(groups.text == other.text)
    }

    @Test func `a group with an empty label is another one, as in the Pushgateway`() throws {
        try groups.push("x 1\n", to: "/metrics/job/j", now: 1)
        try groups.push("x 1\n", to: "/metrics/job/j/lab@base64/=", now: 1)
        #expect(groups.lines("x") == [#"x{instance="",job="j"} 1"#, #"x{instance="",job="j",lab=""} 1"#])
    }

    @Test func `series are in the order of their labels' text, and until a change every scrape gets the same ones`() throws {
        for group in (0..<100).reversed() {
            let body = (0..<20).map { "metric_\($0 % 2){part=\"\($0)\"} 1\n" }.joined()
            try groups.push(body, to: "/metrics/job/j/group/\(group)", now: 1)
        }
        let families = groups.families(now: 2)
        #expect(families.map(\.series.count) == [1_000, 1_000, 100, 100])
        for family in families {
            #expect(family.series.map(\.labels) == family.series.sorted(by: MetricSeries.inExpositionOrder).map(\.labels))
        }
        let place = { (families: [MetricFamily]) in families.withUnsafeBufferPointer { $0.baseAddress } }
        #expect(place(groups.families(now: 3)) == place(families))
        try groups.push("", to: "/metrics/job/j/group/1", mode: .merge, now: 4)
        #expect(place(groups.families(now: 5)) != place(families))
    }

    @Test func `as a collector of the registry pushed series join its own`() throws {
        let registry = Registry()
        try registry.gauge(.init("x", .gauge, labels: [], help: "Own.")).with().set(1)
        let groups = PushedGroups { registry.owner(ofSample: $0) }
        try registry.collect { groups.families(now: 2) }
        try groups.push("# TYPE x gauge\nx 2\n", to: "/metrics/job/j", now: 1)
        let text = String(decoding: try ExpositionFormat.text.encode(registry.gather()), as: UTF8.self)
        #expect(text.hasSuffix("# HELP x Own.\n# TYPE x gauge\nx 1\nx{instance=\"\",job=\"j\"} 2\n"))
    }
}

extension PushedGroups {
    /// - Parameter type: the `Content-Type` of the body.
    func push(
        _ body: String, _ type: String? = nil, to path: String, mode: Mode = .replace, timeToLive: TimeToLive? = nil,
        now: Double
    ) throws {
        try push(
            ExpositionParser.parse(Array(body.utf8), contentType: type), to: GroupingKey(path: path), mode: mode,
            timeToLive: timeToLive, now: now)
    }

    /// What a scrape at the beginning of time gets.
    var text: String { text(now: 0) }

    func text(now: Double, _ format: ExpositionFormat = .text) -> String {
        String(decoding: format.encode(families(now: now)), as: UTF8.self)
    }

    func lines(_ name: String, now: Double = 0) -> [String] {
        text(now: now).split(separator: "\n").map(String.init).filter { $0.hasPrefix(name + "{") }
    }
}
