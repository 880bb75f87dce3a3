import ExporterService
import Exposition
import Foundation
import Instruments
import PredictionStore
import Testing

/// Pushes in OpenMetrics: nothing that they say is lost, in scrapes and over a restart.
@Suite struct PushedGroupsOpenMetricsTests {
    static let type = "application/openmetrics-text; version=1.0.0; charset=utf-8"
    static let body = """
        # TYPE jobs counter
        # HELP jobs Jobs \\"done\\".
        jobs_total{kind="a"} 3 # {trace_id="4bf9"} 1 1763683200.25
        jobs_created{kind="a"} 1763683100.5
        # TYPE lag_seconds gauge
        # UNIT lag_seconds seconds
        lag_seconds 0.25
        # TYPE size_bytes histogram
        # UNIT size_bytes bytes
        size_bytes_bucket{le="1.0"} 1 # {trace_id="aa"} 0.5
        size_bytes_bucket{le="+Inf"} 3 # {} 1e+30 1.5
        size_bytes_sum 12.5
        size_bytes_count 3
        size_bytes_created 17.0
        # TYPE queue gaugehistogram
        queue_bucket{le="-1.0"} 1
        queue_bucket{le="+Inf"} 2
        queue_gcount 2
        queue_gsum -3.5
        # TYPE without histogram
        without_bucket{le="-1.0"} 1
        without_bucket{le="+Inf"} 2
        # TYPE took summary
        took{quantile="0.5"} NaN
        took_count 0
        # TYPE state stateset
        state{state="on"} 1
        state{state="off, \\"so\\n to say\\""} 0
        # TYPE build info
        build_info{version="1.0\\n# EOF"} 1
        # TYPE other unknown
        other -Inf
        # EOF

        """
    private let groups = PushedGroups()

    /// What the body means, in this group.
    private func expected(_ path: String) throws -> [MetricFamily] {
        let key = try GroupingKey(path: path)
        return try ExpositionParser.parse(Array(Self.body.utf8), contentType: Self.type).map { family in
            MetricFamily(
                name: family.name, kind: family.kind, unit: family.unit, help: family.help,
                series: family.series.map {
                    MetricSeries(
                        labels: $0.labels + key.labels + [Label("instance", "")], value: $0.value, created: $0.created,
                        exemplar: $0.exemplar)
                })
        }.sorted { $0.name < $1.name }
    }

    private func pushed(_ groups: PushedGroups) -> [MetricFamily] {
        groups.families(now: 0).filter { !$0.name.text.hasPrefix("push_") }
    }

    @Test func `a scrape gets types, units, exemplars, created times, infos and state sets`() throws {
        try groups.push(Self.body, Self.type, to: "/metrics/job/j", now: 1)
        // NaN is not equal to itself: the texts are compared as well as what they were made from.
        #expect("\(pushed(groups))" == "\(try expected("/metrics/job/j"))")
        var format = ExpositionFormat.openMetrics
        format.writesCreated = true
        let text = groups.text(now: 0, format)
        for line in [
            "# TYPE jobs counter\n", "# HELP jobs Jobs \\\"done\\\".\n", "# UNIT lag_seconds seconds\n",
            #"jobs_total{instance="",job="j",kind="a"} 3.0 # {trace_id="4bf9"} 1.0 1763683200.25"#,
            #"jobs_created{instance="",job="j",kind="a"} 1763683100.5"#,
            #"size_bytes_bucket{instance="",job="j",le="1.0"} 1 # {trace_id="aa"} 0.5"#,
            #"build_info{instance="",job="j",version="1.0\n# EOF"} 1"#, #"state{instance="",job="j",state="on"} 1"#,
        ] {
            #expect(text.contains(line), "\(line)")
        }
    }

    @Test func `a restart gives all of it back`() throws {
        try groups.push(Self.body, Self.type, to: "/metrics/job/j", now: 1)
        try groups.push("# TYPE c counter\nc NaN\nuntyped{l=\"# EOF\\n\"} 1\n", to: "/metrics/job/j", mode: .merge, now: 2)
        let stored = groups.keys.compactMap { groups.snapshot(of: $0) }
        let restored = PushedGroups()
        #expect(restored.restore(stored, now: 3).isEmpty)
        #expect("\(pushed(restored))" == "\(pushed(groups))")
        #expect(restored.keys.compactMap { restored.snapshot(of: $0) } == stored)
    }

    @Test func `families of several merges that have one name in OpenMetrics are stored, and both come back`() throws {
        try groups.push(
            "# TYPE a_seconds gauge\n# UNIT a_seconds seconds\na_seconds 1\n# EOF\n", Self.type, to: "/metrics/job/j", now: 1)
        try groups.push(
            "# TYPE a_seconds counter\na_seconds_total 1\na_seconds_created 5\n# EOF\n", Self.type, to: "/metrics/job/j",
            mode: .merge, now: 2)
        let restored = PushedGroups()
        #expect(restored.restore(groups.keys.compactMap { groups.snapshot(of: $0) }, now: 3).isEmpty)
        #expect(pushed(restored) == pushed(groups))
        #expect(pushed(restored).map(\.name.text) == ["a_seconds", "a_seconds_total"])
    }

    @Test func `groups that were stored as text 0.0.4 alone still load`() throws {
        let text = Array("# TYPE x counter\nx 1\n".utf8)
        let stored = StoredGroup(key: "/metrics/job@base64/ag", body: text, pushed: 5, failed: 0)
        #expect(groups.restore([stored], now: 1).isEmpty)
        #expect(groups.lines("x") == [#"x{instance="",job="j"} 1"#])
    }

    @Test(arguments: [
        ("# TYPE x counter\nx_total 1 5\n# EOF\n", "pushed metrics must not have timestamps"),
        ("# TYPE t stateset\nt{t=\"a\"} 1\n# EOF\n", "stateset t cannot have a label t"),
        ("# TYPE h gaugehistogram\nh_bucket{le=\"+Inf\"} 1\n# EOF\n# EOF\n", "EOF"), ("x 1\n", "# EOF"),
        ("# TYPE x counter\nx 1\n# EOF\n", "x_total"), ("x_bucket 1 # {a=\"b\"} 1\n# EOF\n", "exemplar"),
        (
            "# TYPE s stateset\n" + (0...1_000).map { "s{s=\"\($0)\"} 1\n" }.joined() + "# EOF\n",
            "1001 buckets, quantiles or states"
        ),
    ])
    func `what OpenMetrics or the push forbids is refused`(body: String, message: String) throws {
        let error = #expect(throws: (any Error).self) { try groups.push(body, Self.type, to: "/metrics/job/j/t/v", now: 1) }
        #expect("\(try #require(error))".contains(message), "\(String(describing: error))")
    }

    @Test func `a counter in OpenMetrics and one in text are the same family`() throws {
        try groups.push("# TYPE c counter\nc_total 1 # {t=\"1\"} 1\n# EOF\n", Self.type, to: "/metrics/job/a", now: 1)
        try groups.push("# HELP c_total H\n# TYPE c_total counter\nc_total 2\n", to: "/metrics/job/b", now: 1)
        let family = try #require(pushed(groups).first)
        #expect(family.help == "H" && family.kind == .counter && family.series.map { $0.exemplar == nil } == [false, true])
        #expect(throws: PushError.self) { try groups.push("c_total 1\n", to: "/metrics/job/c", now: 2) }
    }
}
