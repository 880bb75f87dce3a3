import ExporterService
import Instruments
import Testing

@Suite struct PushedGroupsConsistencyTests {
    private static let own = MetricDefinition("process_open_fds", .gauge, labels: [], help: "")
    private static let ownHistogram = MetricDefinition("own", .histogram, labels: [], help: "")
    private let groups = PushedGroups { name in
        [own.name.text: own, "own": ownHistogram, "own_sum": ownHistogram][name]
    }

    @Test(arguments: [
        (
            "/metrics/job/j2", "# TYPE t_total gauge\nt_total 1\n",
            #"collected metric "t_total" {instance="",job="j2"} is not a COUNTER"#
        ),
        ("/metrics/job/j2", "t_total 1\n", #"{instance="",job="j2"} is not a COUNTER"#),
        ("/metrics/job/j1", "x{instance=\"i1\"} 1\n", #"collected metric "x" {instance="i1",job="j1"} was collected before"#),
        ("/metrics/job/j3", "x 1\nx 2\n", "was collected before with the same name and label values"),
        ("/metrics/job/j3", "x{job=\"a\"} 1\nx{job=\"b\"} 2\n", "was collected before with the same name and label values"),
        (
            "/metrics/job/j3", "# TYPE process_open_fds counter\nprocess_open_fds 1\n",
            "gathered metric family process_open_fds has type COUNTER but should have GAUGE"
        ),
        ("/metrics/job/j3", "own_sum 1\n", "own_sum would write own_sum, which the exporter's own has"),
        ("/metrics/job/j4", "x 1 1763683200000\n", "pushed metrics must not have timestamps"),
        ("/metrics/job/j4", "h_count 1\n", "h_count would write h_count, which histogram h has"),
        ("/metrics/job/j4", "s_sum 1\n# TYPE s summary\ns_count 1\n", "missing"),
        ("/metrics/job/j4", "q_sum 1\n# TYPE q histogram\nq_bucket{le=\"+Inf\"} 1\n", "missing"),
        ("/metrics/job/j4/le/1", "# TYPE h histogram\nh_sum 1\nh_count 1\n", "histogram h cannot have a label le"),
        ("/metrics/job/j4/quantile/1", "# TYPE s summary\ns_sum 1\ns_count 1\n", "summary s cannot have a label quantile"),
        ("/metrics/job/j4", "x{l=\"\(String(repeating: "x", count: 1_025))\"} 1\n", "longer than 1024 bytes"),
        ("/metrics/job/j4", "x{\((0..<30).map { "l\($0)=\"v\"" }.joined(separator: ","))} 1\n", "more than 30"),
    ])
    func `an inconsistent push is refused and changes nothing`(path: String, body: String, message: String) throws {
        try groups.push("# TYPE t_total counter\nt_total 1\n", to: "/metrics/job/j1", now: 1)
        try groups.push("x 1\n# TYPE h histogram\nh_sum 1\nh_count 1\n", to: "/metrics/job/j1/instance/i1", now: 1)
        let before = groups.families(now: 2).filter { !$0.name.text.hasPrefix("push_") }
        let error = #expect(throws: (any Error).self) { try groups.push(body, to: path, now: 2) }
        #expect("\(try #require(error))".contains(message), "\(String(describing: error))")
        #expect(groups.families(now: 2).filter { !$0.name.text.hasPrefix("push_") } == before)
    }

    @Test func `an inconsistent first push makes a group of the two times`() throws {
        #expect(throws: PushError.self) { try groups.push("x 1\nx 2\n", to: "/metrics/job/j", now: 5) }
        #expect(
            groups.lines("push_time_seconds") + groups.lines("push_failure_time_seconds") == [
                #"push_time_seconds{instance="",job="j"} 0"#, #"push_failure_time_seconds{instance="",job="j"} 5"#,
            ])
        #expect(groups.keys.count == 1)
    }

    @Test func `a failure after a success keeps the metrics and both times`() throws {
        try groups.push("x 1\n", to: "/metrics/job/j", now: 5)
        #expect(throws: PushError.self) { try groups.push("x 1 1\n", to: "/metrics/job/j", now: 6) }
        #expect(groups.lines("x").count == 1)
        #expect(groups.lines("push_time_seconds") == [#"push_time_seconds{instance="",job="j"} 5"#])
        #expect(groups.lines("push_failure_time_seconds") == [#"push_failure_time_seconds{instance="",job="j"} 6"#])
    }

    @Test(arguments: [PushedGroups.Mode.replace, .merge])
    func `a group may change the type of a family that it alone has`(mode: PushedGroups.Mode) throws {
        try groups.push("# TYPE x counter\nx 1\n", to: "/metrics/job/j", now: 1)
        try groups.push("# TYPE x histogram\nx_sum 1\nx_count 1\n", to: "/metrics/job/j", mode: mode, now: 2)
        try groups.push("# TYPE x gauge\nx 1\n", to: "/metrics/job/j", mode: mode, now: 3)
        try groups.push("x_sum 1\n", to: "/metrics/job/k", now: 4)
        #expect(groups.lines("x") == [#"x{instance="",job="j"} 1"#])
    }

    @Test func `a merge may not write the samples of a family that stays`() throws {
        try groups.push("# TYPE x histogram\nx_sum 1\nx_count 1\n", to: "/metrics/job/j", now: 1)
        #expect(throws: PushError.self) { try groups.push("x_sum 1\n", to: "/metrics/job/j", mode: .merge, now: 2) }
        try groups.push("x_sum 1\n", to: "/metrics/job/j", mode: .replace, now: 3)
        #expect(groups.lines("x_sum").count == 1)
    }

    @Test func `the names and series of a deleted group are free`() throws {
        try groups.push("# TYPE x counter\nx{instance=\"i\"} 1\n", to: "/metrics/job/j", now: 1)
        groups.delete(try GroupingKey(path: "/metrics/job/j"), now: 1)
        try groups.push("# TYPE x gauge\nx 2\n", to: "/metrics/job/j/instance/i", now: 2)
        #expect(groups.lines("x") == [#"x{instance="i",job="j"} 2"#])
    }

    @Test func `a family of two histograms in one body that share a sample is refused`() {
        let body = "# TYPE a histogram\n# TYPE a_sum summary\n"
        #expect(throws: (any Error).self) { try groups.push(body, to: "/metrics/job/j", now: 1) }
        let families = [
            MetricFamily(name: "a", kind: .histogram, series: []), MetricFamily(name: "a_sum", kind: .gauge, series: []),
        ]
        #expect(throws: PushError.self) {
            try groups.push(families, to: GroupingKey(path: "/metrics/job/j"), mode: .replace, now: 1)
        }
    }

    @Test func `no more groups and series are taken than the limits say`() throws {
        let groups = PushedGroups(limits: PushLimits(maximumGroups: 2, maximumSeries: 3))
        try groups.push("x 1\ny 1\n", to: "/metrics/job/a", now: 1)
        let series = #expect(throws: PushError.self) { try groups.push("x 1\ny 1\n", to: "/metrics/job/b", now: 2) }
        #expect(series?.reason == .limit)
        let more = #expect(throws: PushError.self) { try groups.push("", to: "/metrics/job/c", now: 3) }
        #expect(more?.reason == .limit)
        try groups.push("z 1\nx 1\ny 1\n", to: "/metrics/job/a", now: 4)
        #expect(groups.keys.map(\.path) == ["/metrics/job@base64/YQ", "/metrics/job@base64/Yg"])
        #expect(groups.lines("push_failure_time_seconds").count == 2)
    }
}
