import Instruments
import Testing

@testable import Exposition

@Suite struct NameEscapingTests {
    // From the tests of prometheus/common model/metric.go, and some more.
    private static let names: [(name: String, underscores: String, dots: String, values: String)] = [
        (
            "mysystem.prod.west.cpu.load", "mysystem_prod_west_cpu_load", "mysystem_dot_prod_dot_west_dot_cpu_dot_load",
            "U__mysystem_2e_prod_2e_west_2e_cpu_2e_load"
        ),
        (
            "mysystem.prod.west.cpu.load_total", "mysystem_prod_west_cpu_load_total",
            "mysystem_dot_prod_dot_west_dot_cpu_dot_load__total", "U__mysystem_2e_prod_2e_west_2e_cpu_2e_load__total"
        ),
        ("http.status:sum", "http_status:sum", "http_dot_status:sum", "U__http_2e_status:sum"),
        ("label with 😱", "label_with__", "label__with____", "U__label_20_with_20__1f631_"),
        ("花火", "__", "____", "U___82b1__706b_"),
        ("label with \u{100}", "label_with__", "label__with____", "U__label_20_with_20__100_"),
        ("1st", "_st", "__st", "U___31_st"), ("a\nb", "a_b", "a__b", "U__a_a_b"), ("e\u{301}", "e_", "e__", "U__e_301_"),
    ]

    @Test(arguments: names)
    func `foreign characters are escaped as prometheus/common does`(
        name: String, underscores: String, dots: String, values: String
    ) {
        #expect(NameEscaping.underscores.escape(name, colons: true) == underscores)
        #expect(NameEscaping.dots.escape(name, colons: true) == dots)
        #expect(NameEscaping.values.escape(name, colons: true) == values)
        #expect(NameEscaping.allowUTF8.escape(name, colons: true) == name)
    }

    @Test(arguments: NameEscaping.allCases)
    func `classic names stay as they are, as the names of families do in other exporters`(escaping: NameEscaping) {
        #expect(escaping.escape("no:escaping_required", colons: true) == "no:escaping_required")
        #expect(escaping.escape("a_b", colons: false) == "a_b")
    }

    @Test func `a colon is foreign to the name of a label`() {
        #expect(NameEscaping.underscores.escape("a:b", colons: false) == "a_b")
        #expect(NameEscaping.values.escape("a:b", colons: false) == "U__a_3a_b")
    }

    @Test(arguments: [
        (NameEscaping.allowUTF8, "# TYPE \"my.x_total\" counter\n{\"my.x_total\",\"a.b\"=\"1\",a_b=\"2\"} 3\n"),
        (.underscores, "# TYPE my_x_total counter\nmy_x_total{U__a_2e_b=\"1\",a_b=\"2\"} 3\n"),
        (.dots, "# TYPE my_dot_x__total counter\nmy_dot_x__total{a_dot_b=\"1\",a_b=\"2\"} 3\n"),
        (.values, "# TYPE U__my_2e_x__total counter\nU__my_2e_x__total{U__a_2e_b=\"1\",a_b=\"2\"} 3\n"),
    ])
    func `names are escaped in text, and no two labels of a series made equal`(escaping: NameEscaping, expected: String) {
        let family = MetricFamily(
            name: "my.x_total", kind: .counter,
            series: [.init(labels: [Label("a.b", "1"), Label("a_b", "2")], value: .number(3))])
        #expect(text([family], escaping) == expected)
    }

    @Test func `no two families are made equal`() {
        let families = ["a.b", "a_b", "a/b"].map {
            MetricFamily(name: MetricName($0) ?? "x", kind: .gauge, series: [.init(value: .number(1))])
        }
        #expect(
            text(families, .underscores)
                == "# TYPE U__a_2e_b gauge\nU__a_2e_b 1\n# TYPE a_b gauge\na_b 1\n# TYPE U__a_2f_b gauge\nU__a_2f_b 1\n")
    }

    @Test(arguments: [
        "", "x", ",", "x,", "a=\"b\",", "\\", "\"", ",\"", "\n", "é,\"", "123456789012345,",
        String(repeating: ",\"", count: 40),
    ])
    func `values stay as they are whatever they look like`(value: String) {
        let labels = [Label("a", value), Label("l.m", value), Label("z", value)]
        let family = MetricFamily(name: "x", kind: .gauge, series: [.init(labels: labels, value: .number(1))])
        let quoted = value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
        #expect(text([family], .underscores) == "# TYPE x gauge\nx{a=\"\(quoted)\",l_m=\"\(quoted)\",z=\"\(quoted)\"} 1\n")
        let classic = MetricFamily(
            name: "x", kind: .gauge, series: [.init(labels: [labels[0], labels[2]], value: .number(1))])
        #expect(text([classic], .underscores) == text([classic], .allowUTF8))
    }

    @Test func `every value and every suffix of a family has the quoted or escaped name`() {
        let buckets = [HistogramValue.Bucket(upperBound: 1, cumulativeCount: 1)]
        let label = [Label("l.m", "v")]
        let families = [
            MetricFamily(
                name: "h.h", kind: .histogram, help: "H.",
                series: [.init(value: .histogram(.init(buckets: buckets, sum: 1, count: 2)))]),
            MetricFamily(
                name: "s.s", kind: .summary,
                series: [
                    .init(
                        labels: label,
                        value: .summary(.init(quantiles: [.init(quantile: 1, value: 2)], sum: 3, count: 4)))
                ]),
            MetricFamily(
                name: "t.t", kind: .stateSet, series: [.init(labels: label, value: .states([.init("a", isOn: true)]))]),
        ]
        #expect(
            text(families, .allowUTF8) == """
                # HELP "h.h" H.
                # TYPE "h.h" histogram
                {"h.h_bucket",le="1.0"} 1
                {"h.h_bucket",le="+Inf"} 2
                {"h.h_sum"} 1
                {"h.h_count"} 2
                # TYPE "s.s" summary
                {"s.s","l.m"="v",quantile="1.0"} 2
                {"s.s_sum","l.m"="v"} 3
                {"s.s_count","l.m"="v"} 4
                # TYPE "t.t" gauge
                {"t.t","l.m"="v","t.t"="a"} 1

                """)
        #expect(
            text(families, .underscores) == """
                # HELP h_h H.
                # TYPE h_h histogram
                h_h_bucket{le="1.0"} 1
                h_h_bucket{le="+Inf"} 2
                h_h_sum 1
                h_h_count 2
                # TYPE s_s summary
                s_s{l_m="v",quantile="1.0"} 2
                s_s_sum{l_m="v"} 3
                s_s_count{l_m="v"} 4
                # TYPE t_t gauge
                t_t{l_m="v",t_t="a"} 1

                """)
    }

    private func text(_ families: [MetricFamily], _ escaping: NameEscaping) -> String {
        var format = ExpositionFormat.text
        format.escaping = escaping
        return String(decoding: format.encode(families), as: UTF8.self)
    }
}
