import Exposition
import Instruments
import Testing

@Suite struct OpenMetricsParserTests {
    @Test func `families have the names and kinds of text 0.0.4`() throws {
        let families = try parse(
            """
            # TYPE c_seconds counter
            # UNIT c_seconds seconds
            # HELP c_seconds Back\\\\slash, \\"quote\\" and \\n.
            c_seconds_total{a="1"} 2
            # TYPE i info
            i_info{v="1"} 1
            # TYPE u unknown
            u 1
            # TYPE "my.dotted" counter
            {"my.dotted_total","l.b"="v"} 1
            free 1

            """)
        #expect(families.map(\.name) == ["c_seconds_total", "i_info", "u", "my.dotted_total", "free"])
        #expect(families.map(\.kind) == [.counter, .info, .untyped, .counter, .untyped])
        #expect(families[0].unit == "seconds")
        #expect(families[0].help == "Back\\slash, \"quote\" and \n.")
        #expect(families[3].series == [MetricSeries(labels: [Label("l.b", "v")], value: .number(1))])
    }

    @Test func `a counter has the time of its creation and an exemplar`() throws {
        let exemplar = Exemplar(labels: [Label("trace_id", "x#}"), Label("b", "\\q")], value: 0.5, timestamp: 1.5)
        #expect(
            try series("# TYPE c counter\nc_total 3 # {trace_id=\"x#}\",b=\"\\q\"} 0.5 1.5\nc_created 1763683200.25\n") == [
                MetricSeries(value: .number(3), created: 1_763_683_200.25, exemplar: exemplar)
            ])
    }

    @Test func `a histogram has exemplars by bucket, and no sum when it has none`() throws {
        let text = """
            # TYPE h histogram
            h_bucket{a="1",le="-1.0"} 1 # {t="x"} -2
            h_bucket{a="1",le="+Inf"} 2 # {} 7
            h_created{a="1"} 5

            """
        let buckets = [
            HistogramValue.Bucket(
                upperBound: -1, cumulativeCount: 1, exemplar: Exemplar(labels: [Label("t", "x")], value: -2))
        ]
        let value = HistogramValue(
            buckets: buckets, sum: nil, count: 2, overflowExemplar: Exemplar(labels: [], value: 7))
        #expect(try series(text) == [MetricSeries(labels: [Label("a", "1")], value: .histogram(value), created: 5)])
    }

    @Test func `a gauge histogram may have a negative sum`() throws {
        let text = "# TYPE g gaugehistogram\ng_bucket{le=\"-1.0\"} 3\ng_bucket{le=\"+Inf\"} 3\ng_gcount 3\ng_gsum -9\n"
        let buckets = [HistogramValue.Bucket(upperBound: -1, cumulativeCount: 3)]
        #expect(try series(text) == [MetricSeries(value: .histogram(.init(buckets: buckets, sum: -9, count: 3)))])
    }

    @Test func `a state set is put together from its lines`() throws {
        let text = "# TYPE s stateset\ns{a=\"1\",s=\"on\"} 1\ns{s=\"off\",a=\"1\"} 0\ns{a=\"2\",s=\"on\"} 0\n"
        #expect(
            try series(text) == [
                MetricSeries(
                    labels: [Label("a", "1")], value: .states([StateValue("on", isOn: true), StateValue("off", isOn: false)])),
                MetricSeries(labels: [Label("a", "2")], value: .states([StateValue("on", isOn: false)])),
            ])
    }

    @Test func `the points of a series are kept in order`() throws {
        let gauge = try series("# TYPE g gauge\ng{a=\"1\"} 1 1\ng{a=\"1\"} 2 1\ng{a=\"1\"} 3 2.5\ng{a=\"2\"} 4 0\n")
        #expect(gauge.map(\.timestamp) == [1000, 1000, 2500, 0])
        #expect(gauge.map(\.value) == [.number(1), .number(2), .number(3), .number(4)])
        let summary = try series("# TYPE s summary\ns_count 1 1\ns_sum 5 1\ns_count 2 3\ns_sum 6 3\n")
        #expect(
            summary.map(\.value) == [(5, 1), (6, 2)].map { .summary(.init(quantiles: [], sum: $0, count: $1)) })
        let states = try series("# TYPE s stateset\ns{s=\"a\"} 1 1\ns{s=\"b\"} 0 1\ns{s=\"a\"} 0 2\n")
        #expect(states.count == 2)
    }

    @Test(
        arguments: [
            ("1", 1000), ("0.0000000001", 0), ("1.0004", 1000), ("1.0005", 1001), ("-1.1", -1100), ("-0.0015", -2),
            ("1.5e3", 1_500_000),
            ("1763683200.123", 1_763_683_200_123), (".5", 500), ("5.", 5000), ("9223372036854775.807", .max),
            ("-9223372036854775.808", .min), ("9223372036854775.8075", .max), ("12345678901234567890.1234567890", .max),
            ("-1e300", .min), ("0.001e3", 1000), ("+1", 1000),
        ] as [(String, Int64)])
    func `timestamps are rounded to milliseconds`(seconds: String, milliseconds: Int64) throws {
        #expect(try series("a 1 \(seconds)\n").first?.timestamp == milliseconds)
    }

    @Test func `the line feed behind the last line may be missing, but not that line`() throws {
        #expect(try OpenMetricsParser.parse(Array("# EOF".utf8)).isEmpty)
        for text in ["", "a 1\n", "a 1", "# EO", "a 1\n#", "\u{FEFF}# EOF\n"] {
            #expect(throws: TextParseError.self) { try OpenMetricsParser.parse(Array(text.utf8)) }
        }
    }

    private func parse(_ text: String) throws -> [MetricFamily] { try OpenMetricsParser.parse(Array((text + "# EOF\n").utf8)) }

    private func series(_ text: String) throws -> [MetricSeries] { try #require(parse(text).first).series }
}
