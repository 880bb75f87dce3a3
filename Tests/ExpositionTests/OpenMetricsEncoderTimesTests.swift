import Exposition
import Instruments
import Testing

@Suite struct OpenMetricsEncoderTimesTests {
    @Test func `the times when the counting began are written where they are asked for`() {
        let summary = SampleValue.summary(.init(quantiles: [.init(quantile: 0.5, value: 2)], sum: 4, count: 2))
        let histogram = SampleValue.histogram(.init(buckets: [], sum: 1, count: 1))
        let families = [
            MetricFamily(
                name: "c_total", kind: .counter, series: [.init(value: .number(1), created: 1_520_430_000.123, timestamp: 5000)]
            ),
            MetricFamily(name: "g", kind: .gauge, series: [.init(value: .number(1), created: 1)]),
            MetricFamily(name: "h", kind: .histogram, series: [.init(value: histogram, created: 1_520_430_000)]),
            MetricFamily(name: "s", kind: .summary, series: [.init(labels: [Label("l", "v")], value: summary, created: 0.5)]),
        ]
        #expect(!text(families).contains("created"))
        var format = ExpositionFormat.openMetrics
        format.writesCreated = true
        #expect(
            String(decoding: format.encode(families), as: UTF8.self) == """
                # TYPE c counter
                c_total 1.0 5
                c_created 1520430000.123 5
                # TYPE g gauge
                g 1.0
                # TYPE h histogram
                h_bucket{le="+Inf"} 1
                h_sum 1.0
                h_count 1
                h_created 1520430000
                # TYPE s summary
                s{l="v",quantile="0.5"} 2.0
                s_sum{l="v"} 4.0
                s_count{l="v"} 2
                s_created{l="v"} 0.5
                # EOF

                """)
    }

    @Test(arguments: [
        (1_520_879_607_789, "1520879607.789"), (1000, "1"), (1001, "1.001"), (1010, "1.010"), (-1500, "-1.500"), (0, "0"),
        (Int64.max, "9223372036854775.807"), (Int64.min, "-9223372036854775.808"),
    ])
    func `milliseconds are seconds`(timestamp: Int64, expected: String) {
        let family = MetricFamily(name: "x", kind: .gauge, series: [.init(value: .number(0), timestamp: timestamp)])
        #expect(text(family) == "# TYPE x gauge\nx 0.0 \(expected)\n# EOF\n")
    }

    @Test(arguments: [
        (1_604_676_851.1234567, "1604676851.1234567"), (1e9, "1000000000"), (-1e9, "-1000000000"), (123_456_789, "123456789"),
        (-1_234_567.5, "-1234567.5"), (0.001, "0.001"), (1e20, "100000000000000000000"), (1e300, "1e+300"), (12, "12"),
        (1e-9, "1e-09"),
    ])
    func `seconds have no exponent`(seconds: Double, expected: String) {
        let exemplar = Exemplar(labels: [], value: 1, timestamp: seconds)
        let family = MetricFamily(name: "x_total", kind: .counter, series: [.init(value: .number(0), exemplar: exemplar)])
        #expect(text(family) == "# TYPE x counter\nx_total 0.0 # {} 1.0 \(expected)\n# EOF\n")
    }

    private func text(_ family: MetricFamily) -> String { text([family]) }

    private func text(_ families: [MetricFamily]) -> String {
        String(decoding: ExpositionFormat.openMetrics.encode(families), as: UTF8.self)
    }
}
