import Exposition
import Instruments
import Testing

@Suite struct OpenMetricsEncoderValidityTests {
    @Test(arguments: [Double.nan, -1, -Double.infinity])
    func `a counter that cannot be one is left out`(number: Double) {
        let series = [
            MetricSeries(labels: [Label("l", "a")], value: .number(number)),
            .init(labels: [Label("l", "b")], value: .number(1)),
        ]
        #expect(
            text([MetricFamily(name: "x_total", kind: .counter, series: series)])
                == "# TYPE x counter\nx_total{l=\"b\"} 1.0\n# EOF\n")
    }

    @Test(arguments: ["x", "_total", "x_totals"] as [MetricName])
    func `a counter without total is of unknown type, with any number and without exemplar`(name: MetricName) {
        let exemplar = Exemplar(labels: [], value: 1)
        let family = MetricFamily(
            name: name, kind: .counter, unit: "x", series: [.init(value: .number(-1), created: 1, exemplar: exemplar)])
        #expect(text([family]) == "# TYPE \(name) unknown\n\(name) -1.0\n# EOF\n")
        #expect(text([family], created: true) == text([family]))
    }

    @Test(arguments: [("a\0", "b"), ("a", "b\0c"), ("a", "\0")] as [(LabelName, String)])
    func `an exemplar with a zero byte is left out`(name: LabelName, value: String) {
        let exemplar = Exemplar(labels: [Label(name, value)], value: 1)
        let family = MetricFamily(name: "x_total", kind: .counter, series: [.init(value: .number(1), exemplar: exemplar)])
        #expect(text([family], escaping: .allowUTF8) == "# TYPE x counter\nx_total 1.0\n# EOF\n")
    }

    @Test func `an info is one, or of unknown type when its name does not tell`() {
        let series = [MetricSeries(value: .number(7))]
        #expect(text([MetricFamily(name: "a_info", kind: .info, series: series)]) == "# TYPE a info\na_info 1.0\n# EOF\n")
        #expect(text([MetricFamily(name: "a", kind: .info, series: series)]) == "# TYPE a unknown\na 7.0\n# EOF\n")
    }

    private static let clashes: [(families: [(MetricName, MetricKind)], types: [String])] = [
        ([("foo", .gauge), ("foo_total", .counter)], ["foo gauge", "foo_total unknown"]),
        ([("foo_info", .info), ("foo_total", .counter)], ["foo info", "foo_total unknown"]),
        ([("foo_created", .gauge), ("foo_total", .counter)], ["foo_created gauge", "foo_total unknown"]),
        ([("foo", .histogram), ("foo_count_total", .counter)], ["foo histogram", "foo_count_total unknown"]),
        ([("foo_total", .counter), ("foo_total_total", .counter)], ["foo counter", "foo_total_total unknown"]),
        ([("foo_total", .gauge), ("foo_total_total", .counter)], ["foo_total gauge", "foo_total_total unknown"]),
        ([("foo", .gauge), ("foo_info", .info)], ["foo gauge", "foo_info unknown"]),
        ([("foo_total", .counter), ("fool", .gauge)], ["foo counter", "fool gauge"]),
        ([("foo.bar", .gauge), ("foo_bar_total", .counter)], ["foo_bar gauge", "foo_bar_total unknown"]),
    ]

    @Test(arguments: clashes)
    func `a counter whose name is taken keeps its own and is of unknown type`(
        families: [(MetricName, MetricKind)], types: [String]
    ) {
        let families = families.map { name, kind in
            let histogram = SampleValue.histogram(.init(buckets: [], sum: 0, count: 0))
            return MetricFamily(name: name, kind: kind, series: [.init(value: kind == .histogram ? histogram : .number(1))])
        }
        let lines = text(families).split(separator: "\n")
        #expect(lines.filter { $0.hasPrefix("# TYPE") } == types.map { "# TYPE \($0)" })
        for family in families where family.kind != .histogram {
            #expect(lines.contains { $0.hasPrefix("\(NameText(family.name)) ") }, "\(lines)")
        }
    }

    private static let sums: [(bounds: [Double], sum: Double?, isWritten: Bool, isWrittenOfGauge: Bool)] = [
        ([1], 0, true, true), ([1], .infinity, true, true), ([1], nil, false, false), ([1], .nan, false, false),
        ([1], -1, false, false), ([-1], 1, false, true), ([-1], -1, false, true), ([-1], .nan, false, false),
        ([], 1, true, true),
        ([0], 1, true, true),
    ]

    @Test(arguments: sums)
    func `a sum that is none is left out with the count`(
        bounds: [Double], sum: Double?, isWritten: Bool, isWrittenOfGauge: Bool
    ) {
        let buckets = bounds.map { HistogramValue.Bucket(upperBound: $0, cumulativeCount: 1) }
        let series = [MetricSeries(value: .histogram(.init(buckets: buckets, sum: sum, count: 2)))]
        let histogram = text([MetricFamily(name: "h", kind: .histogram, series: series)])
        #expect(histogram.contains("h_sum") == isWritten && histogram.contains("h_count 2\n") == isWritten)
        let gauge = text([MetricFamily(name: "h", kind: .gaugeHistogram, series: series)])
        #expect(gauge.contains("h_gsum") == isWrittenOfGauge && gauge.contains("h_gcount 2\n") == isWrittenOfGauge)
    }

    @Test func `of a summary what cannot be is left out`() {
        let quantiles = [(-0.1, 1), (0, -1), (0.5, .nan), (1, 2), (1.5, 1), (.nan, 1)].map {
            SummaryValue.Quantile(quantile: $0, value: $1)
        }
        let family = MetricFamily(
            name: "s", kind: .summary, series: [.init(value: .summary(.init(quantiles: quantiles, sum: -1, count: 3)))])
        #expect(
            text([family])
                == "# TYPE s summary\ns{quantile=\"0.5\"} NaN\ns{quantile=\"1.0\"} 2.0\ns_count 3\n# EOF\n")
    }

    @Test(
        arguments: [
            ("x_seconds", MetricKind.gauge, "seconds", true), ("x_seconds", .gauge, "", false),
            ("x_seconds", .gauge, "onds", false),
            ("seconds", .gauge, "seconds", false), ("x_bytes_total", .counter, "bytes", true),
            ("x_bytes_total", .counter, "total", false),
            ("x_seconds", .stateSet, "seconds", false), ("x_a\nb", .gauge, "a\nb", false), ("x_s", .untyped, "s", true),
            ("x.y_s", .gauge, "s", true), ("x_seconds_info", .info, "seconds", false),
        ] as [(MetricName, MetricKind, String, Bool)])
    func `a unit is written where it ends the name`(name: MetricName, kind: MetricKind, unit: String, isWritten: Bool) {
        let value: SampleValue = kind == .stateSet ? .states([.init("a", isOn: true)]) : .number(1)
        let family = MetricFamily(name: name, kind: kind, unit: unit, series: [.init(value: value)])
        #expect(text([family]).contains("# UNIT") == isWritten)
    }

    @Test func `names that are not classic are quoted in all lines`() {
        let families = [
            MetricFamily(
                name: "my.x_seconds_total", kind: .counter, unit: "seconds", help: "H.",
                series: [.init(value: .number(1)), .init(labels: [Label("a.b", "1")], value: .number(2))]),
            MetricFamily(name: "t.t", kind: .stateSet, series: [.init(value: .states([.init("a", isOn: true)]))]),
        ]
        #expect(
            text(families, escaping: .allowUTF8) == """
                # TYPE "my.x_seconds" counter
                # UNIT "my.x_seconds" seconds
                # HELP "my.x_seconds" H.
                {"my.x_seconds_total"} 1.0
                {"my.x_seconds_total","a.b"="1"} 2.0
                # TYPE "t.t" stateset
                {"t.t","t.t"="a"} 1
                # EOF

                """)
    }

    /// The name as these tests expect it, escaped with underscores.
    private struct NameText: CustomStringConvertible {
        let description: String
        init(_ name: MetricName) { description = name.text.replacing(".", with: "_") }
    }

    private func text(
        _ families: [MetricFamily], escaping: NameEscaping = .underscores, created: Bool = false
    ) -> String {
        var format = ExpositionFormat.openMetrics
        format.escaping = escaping
        format.writesCreated = created
        return String(decoding: format.encode(families), as: UTF8.self)
    }
}
