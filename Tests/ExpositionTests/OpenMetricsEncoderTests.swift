import Exposition
import Instruments
import Testing

@Suite struct OpenMetricsEncoderTests {
    @Test func `a counter has its type, unit and help without total, and its sample with it`() {
        let family = MetricFamily(
            name: "x_seconds_total", kind: .counter, unit: "seconds", help: "A \"b\" \\ \n.",
            series: [.init(value: .number(1)), .init(labels: [Label("l", "\"\\\n")], value: .number(1e6))])
        #expect(
            text(family) == """
                # TYPE x_seconds counter
                # UNIT x_seconds seconds
                # HELP x_seconds A \\"b\\" \\\\ \\n.
                x_seconds_total 1.0
                x_seconds_total{l="\\"\\\\\\n"} 1e+06
                # EOF

                """)
    }

    @Test(arguments: [
        (0, "0.0"), (-0.0, "0.0"), (1, "1.0"), (-1, "-1.0"), (999_999, "999999.0"), (1e6, "1e+06"), (0.5, "0.5"),
        (-2.5, "-2.5"),
        (1e-5, "1e-05"), (100_000.5, "100000.5"), (.infinity, "+Inf"), (-.infinity, "-Inf"), (.nan, "NaN"),
        (123_456_789, "1.23456789e+08"), (-123_456, "-123456.0"), (0x1p-1074, "5e-324"),
    ])
    func `a number has a point or an exponent`(number: Double, expected: String) {
        let family = MetricFamily(name: "x", kind: .gauge, series: [.init(value: .number(number))])
        #expect(text(family) == "# TYPE x gauge\nx \(expected)\n# EOF\n")
    }

    @Test func `no families are a whole exposition`() {
        #expect(String(decoding: ExpositionFormat.openMetrics.encode([MetricFamily]()), as: UTF8.self) == "# EOF\n")
        #expect(text(MetricFamily(name: "x", kind: .gauge, help: "H.", series: [])) == "# EOF\n")
    }

    @Test func `an info, a state set and an untyped family`() {
        let states = SampleValue.states([.init("a", isOn: true), .init("b", isOn: false)])
        let families = [
            MetricFamily(name: "build_info", kind: .info, series: [.init(labels: [Label("v", "1")], value: .number(1))]),
            MetricFamily(name: "state", kind: .stateSet, series: [.init(labels: [Label("e", "x")], value: states)]),
            MetricFamily(name: "x", kind: .untyped, series: [.init(value: .number(1), timestamp: 1_520_879_607_789)]),
        ]
        #expect(
            text(families) == """
                # TYPE build info
                build_info{v="1"} 1.0
                # TYPE state stateset
                state{e="x",state="a"} 1
                state{e="x",state="b"} 0
                # TYPE x unknown
                x 1.0 1520879607.789
                # EOF

                """)
    }

    @Test func `a histogram has whole counts and exemplars on its buckets`() {
        let exemplar = Exemplar(labels: [Label("trace_id", "abc")], value: 0.25, timestamp: 1_520_879_607.789)
        let last = Exemplar(labels: [], value: 3)
        let value = HistogramValue(
            buckets: [
                .init(upperBound: 0.5, cumulativeCount: 1, exemplar: exemplar),
                .init(upperBound: 1, cumulativeCount: 1_000_000),
            ], sum: 1e7, count: 2_000_000, overflowExemplar: last)
        let family = MetricFamily(
            name: "h", kind: .histogram, series: [.init(labels: [Label("l", "v")], value: .histogram(value))])
        #expect(
            text(family) == """
                # TYPE h histogram
                h_bucket{l="v",le="0.5"} 1 # {trace_id="abc"} 0.25 1520879607.789
                h_bucket{l="v",le="1.0"} 1000000
                h_bucket{l="v",le="+Inf"} 2000000 # {} 3.0
                h_sum{l="v"} 1e+07
                h_count{l="v"} 2000000
                # EOF

                """)
    }

    @Test func `a gauge histogram has totals of its own name`() {
        let value = HistogramValue(buckets: [.init(upperBound: -1, cumulativeCount: 1)], sum: -2, count: 1)
        let family = MetricFamily(name: "g", kind: .gaugeHistogram, series: [.init(value: .histogram(value))])
        #expect(
            text(family) == """
                # TYPE g gaugehistogram
                g_bucket{le="-1.0"} 1
                g_bucket{le="+Inf"} 1
                g_gsum -2.0
                g_gcount 1
                # EOF

                """)
    }

    @Test func `an exemplar stands behind the timestamp of a counter, and nowhere else`() {
        let exemplar = Exemplar(labels: [Label("b", "\""), Label("a.b", "é")], value: 2)
        let families = [
            MetricFamily(
                name: "c_total", kind: .counter, series: [.init(value: .number(3), exemplar: exemplar, timestamp: -1)]),
            MetricFamily(name: "g", kind: .gauge, series: [.init(value: .number(3), exemplar: exemplar)]),
        ]
        #expect(
            text(families, .allowUTF8) == """
                # TYPE c counter
                c_total 3.0 -0.001 # {"a.b"="é",b="\\""} 2.0
                # TYPE g gauge
                g 3.0
                # EOF

                """)
        #expect(text(families, .values).contains("# {U__a_2e_b=\"é\",b=\"\\\"\"} 2.0\n"))
    }

    private func text(_ family: MetricFamily) -> String { text([family]) }

    private func text(_ families: [MetricFamily], _ escaping: NameEscaping = .underscores) -> String {
        var format = ExpositionFormat.openMetrics
        format.escaping = escaping
        return String(decoding: format.encode(families), as: UTF8.self)
    }
}
