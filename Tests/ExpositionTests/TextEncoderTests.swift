import Exposition
import Instruments
import Testing

@Suite struct TextEncoderTests {
    @Test func `a family has its help, its type and one line for each series`() {
        let family = MetricFamily(
            name: "x_total", kind: .counter, help: "Things.",
            series: [series([], 1), series([Label("b", "2"), Label("a", "1")], 1_000_000)])
        #expect(
            text(family) == """
                # HELP x_total Things.
                # TYPE x_total counter
                x_total 1
                x_total{a="1",b="2"} 1e+06

                """)
    }

    @Test func `a family without help has no help line and one without series nothing at all`() {
        #expect(text(MetricFamily(name: "x", kind: .untyped, series: [series([], .nan)])) == "# TYPE x untyped\nx NaN\n")
        #expect(text(MetricFamily(name: "x", kind: .gauge, help: "Help.", series: [])).isEmpty)
    }

    @Test(arguments: [
        ("plain", "plain", "plain"), ("\\", "\\\\", "\\\\"), ("\n", "\\n", "\\n"), ("\"", "\"", "\\\""), ("", "", ""),
        ("\\n", "\\\\n", "\\\\n"), ("tab\there", "tab\there", "tab\there"), ("Πρ 日本 🦉", "Πρ 日本 🦉", "Πρ 日本 🦉"),
        ("</script>\r", "</script>\r", "</script>\r"), ("a\"} 1\nforged 2", "a\"} 1\\nforged 2", "a\\\"} 1\\nforged 2"),
    ])
    func `help escapes backslash and line feed, label values the quote as well`(value: String, help: String, label: String) {
        let family = MetricFamily(name: "x", kind: .gauge, help: "H" + value, series: [series([Label("l", value)], 0)])
        #expect(text(family) == "# HELP x H\(help)\n# TYPE x gauge\nx{l=\"\(label)\"} 0\n")
    }

    @Test func `a histogram has canonical bounds, an infinite bucket equal to its count, and its labels on each line`() {
        let value = HistogramValue(
            buckets: [.init(upperBound: 0.5, cumulativeCount: 1), .init(upperBound: 10, cumulativeCount: 2)], sum: 1e7, count: 3
        )
        let family = MetricFamily(
            name: "h", kind: .histogram,
            series: [.init(value: .histogram(value)), .init(labels: [Label("l", "v")], value: .histogram(value))])
        #expect(
            text(family) == """
                # TYPE h histogram
                h_bucket{le="0.5"} 1
                h_bucket{le="10.0"} 2
                h_bucket{le="+Inf"} 3
                h_sum 1e+07
                h_count 3
                h_bucket{l="v",le="0.5"} 1
                h_bucket{l="v",le="10.0"} 2
                h_bucket{l="v",le="+Inf"} 3
                h_sum{l="v"} 1e+07
                h_count{l="v"} 3

                """)
    }

    @Test func `a summary has canonical quantiles`() {
        let value = SummaryValue(
            quantiles: [.init(quantile: 0.5, value: 2), .init(quantile: 1, value: .nan)], sum: 4, count: 2)
        let family = MetricFamily(name: "s", kind: .summary, series: [.init(value: .summary(value))])
        #expect(text(family) == "# TYPE s summary\ns{quantile=\"0.5\"} 2\ns{quantile=\"1.0\"} NaN\ns_sum 4\ns_count 2\n")
    }

    @Test func `a timestamp follows the value`() {
        let family = MetricFamily(name: "x", kind: .gauge, series: [.init(value: .number(1), timestamp: -5)])
        #expect(text(family) == "# TYPE x gauge\nx 1 -5\n")
    }

    @Test(arguments: [nil, "", "*/*", "application/openmetrics-text;version=1.0.0", "text/plain;version=0.0.4;q=0.3,*/*;q=0.2"])
    func `text is what every request gets`(accept: String?) {
        let format = ExpositionFormat.negotiated(accept: accept)
        #expect(format.contentType == "text/plain; version=0.0.4; charset=utf-8")
        let family = MetricFamily(name: "x", kind: .gauge, series: [series([], 1)])
        #expect(format.encode([family]) == TextEncoder.encode([family]))
    }

    private func series(_ labels: [Label], _ value: Double) -> MetricSeries {
        MetricSeries(labels: labels, value: .number(value))
    }

    private func text(_ family: MetricFamily) -> String { String(decoding: TextEncoder.encode([family]), as: UTF8.self) }
}
