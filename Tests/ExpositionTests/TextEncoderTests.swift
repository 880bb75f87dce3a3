import DecimalText
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

    @Test(arguments: [-1.7976931348623157e308, -0x1p-1074, 0, 1e-5, 0.1, 1, 2.5, 1e6, 1.7976931348623157e308])
    func `every bound is written whole`(bound: Double) {
        let value = HistogramValue(buckets: [.init(upperBound: bound, cumulativeCount: 1)], sum: nil, count: 1_000_000)
        let family = MetricFamily(name: "h", kind: .histogram, series: [.init(value: .histogram(value))])
        let le = NumberText.canonicalBound(bound)
        #expect(
            text(family) == """
                # TYPE h histogram
                h_bucket{le="\(le)"} 1
                h_bucket{le="+Inf"} 1e+06
                h_count 1e+06

                """)
    }

    @Test func `histograms of one family may have different bounds`() {
        let series = [[1.0], [1, 2], []].enumerated().map { index, bounds in
            let buckets = bounds.map { HistogramValue.Bucket(upperBound: $0, cumulativeCount: 1) }
            return MetricSeries(
                labels: [Label("n", "\(index)")], value: .histogram(.init(buckets: buckets, sum: nil, count: 2)))
        }
        #expect(
            text(MetricFamily(name: "h", kind: .histogram, series: series)) == """
                # TYPE h histogram
                h_bucket{n="0",le="1.0"} 1
                h_bucket{n="0",le="+Inf"} 2
                h_count{n="0"} 2
                h_bucket{n="1",le="1.0"} 1
                h_bucket{n="1",le="2.0"} 1
                h_bucket{n="1",le="+Inf"} 2
                h_count{n="1"} 2
                h_bucket{n="2",le="+Inf"} 2
                h_count{n="2"} 2

                """)
    }

    @Test func `a summary has canonical quantiles, and a sum and a count where they are known`() {
        let value = SummaryValue(
            quantiles: [.init(quantile: 0.5, value: 2), .init(quantile: 1, value: .nan)], sum: 4, count: 2)
        let family = MetricFamily(name: "s", kind: .summary, series: [.init(value: .summary(value))])
        #expect(text(family) == "# TYPE s summary\ns{quantile=\"0.5\"} 2\ns{quantile=\"1.0\"} NaN\ns_sum 4\ns_count 2\n")
        let empty = SummaryValue(quantiles: [.init(quantile: 0.5, value: 2)], sum: nil, count: nil)
        let bare = MetricFamily(name: "s", kind: .summary, series: [.init(labels: [Label("l", "v")], value: .summary(empty))])
        #expect(text(bare) == "# TYPE s summary\ns{l=\"v\",quantile=\"0.5\"} 2\n")
    }

    @Test(arguments: [(1, "1"), (-5, "-5"), (Int64.max, "9223372036854775807"), (Int64.min, "-9223372036854775808")])
    func `a timestamp follows the value`(timestamp: Int64, expected: String) {
        let family = MetricFamily(name: "x", kind: .gauge, series: [.init(value: .number(1), timestamp: timestamp)])
        #expect(text(family) == "# TYPE x gauge\nx 1 \(expected)\n")
    }

    @Test func `the times when the counting began and exemplars have no place in it`() {
        let exemplar = Exemplar(labels: [Label("id", "1")], value: 1)
        let family = MetricFamily(
            name: "x_total", kind: .counter, series: [.init(value: .number(1), created: 5, exemplar: exemplar)])
        #expect(text(family) == "# TYPE x_total counter\nx_total 1\n")
    }

    private func series(_ labels: [Label], _ value: Double) -> MetricSeries {
        MetricSeries(labels: labels, value: .number(value))
    }

    private func text(_ family: MetricFamily) -> String { String(decoding: TextEncoder.encode([family]), as: UTF8.self) }
}
