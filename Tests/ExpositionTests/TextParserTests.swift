import Exposition
import Instruments
import Testing

@Suite struct TextParserTests {
    @Test(
        arguments: [
            ("", []), ("\n\n", []), ("# a comment\n#\n# TYPE\n# HELP x\n", []), ("x 3.14\n", ["x 3.14"]),
            ("x\t3.14\n  \n", ["x 3.14"]),
            ("x{a=\"1\",} 1\n", ["x{a=1} 1.0"]), (" x { b = \"2\" , a = \"1\" } 1 \n", ["x{a=1,b=2} 1.0"]),
            ("x{} 1\n", ["x 1.0"]),
            ("x{a=\"\\\\ \\\" \\n \"} 1\n", ["x{a=\\ \" \n } 1.0"]), ("x{a=\"\"} 1\n", ["x{a=} 1.0"]),
            ("{\"my.dotted\",\"label.name\"=\"v\",a=\"1\"} 1\n", ["my.dotted{a=1,label.name=v} 1.0"]),
            (" { \"a\\n\\\"b\\\\\" } 1\n", ["a\n\"b\\ 1.0"]), ("{\"x\"} 1\nx{\"a\"=\"1\"} 2\n", ["x 1.0", "x{a=1} 2.0"]),
            ("{\"e\u{301}\"} 1\n{\"\u{e9}\"} 2\n", ["e\u{301} 1.0", "\u{e9} 2.0"]),
            ("a:b 1 5\n", ["a:b 1.0 @5"]),
            ("x 1\nx 2\n", ["x 1.0", "x 2.0"]), ("x 1\ny 2\nx{a=\"1\"} 3\n", ["x 1.0", "x{a=1} 3.0", "y 2.0"]),
            ("x{le=\"1\"} 1\n", ["x{le=1} 1.0"]), ("x +Inf -1", nil), ("x{a=\"é\u{301}日\"} Inf\n", ["x{a=é\u{301}日} inf"]),
        ] as [(String, [String]?)])
    func `samples are read`(text: String, expected: [String]?) {
        #expect(samples(text) == expected)
    }

    @Test func `type and help belong to their family`() throws {
        let families = try parse("# HELP x Back\\\\slash \\n \"q\"\n# TYPE x COUNTER\nx 1\n# TYPE y gauge\n# HELP y \ny 2\n")
        #expect(families.map(\.kind) == [.counter, .gauge])
        #expect(families.map(\.help) == ["Back\\slash \n \"q\"", ""])
    }

    @Test func `a histogram is put together from lines in any order`() throws {
        let families = try parse(
            """
            # TYPE h histogram
            h_count{l="a"} 3
            h_bucket{le="+Inf",l="a"} 3
            h_bucket{l="a",le="1"} 2
            h_bucket{l="b",le="+Inf"} 0
            h_sum{l="b"} 0
            h_bucket{le="0.5",l="a"} 1
            h_sum{l="a"} 4.5

            """)
        let buckets = [(0.5, 1), (1, 2)].map { HistogramValue.Bucket(upperBound: $0, cumulativeCount: $1) }
        #expect(
            families.first?.series == [
                .init(labels: [Label("l", "a")], value: .histogram(.init(buckets: buckets, sum: 4.5, count: 3))),
                .init(labels: [Label("l", "b")], value: .histogram(.init(buckets: [], sum: 0, count: 0))),
            ])
    }

    @Test func `a summary is put together and may lack quantiles`() throws {
        let families = try parse(
            "# TYPE s summary\ns_sum 4\ns_count 2\ns{quantile=\"0.9\",l=\"a\"} 3\ns_sum{l=\"a\"} 4\ns_count{l=\"a\"} 2\n")
        #expect(
            families.first?.series == [
                .init(value: .summary(.init(quantiles: [], sum: 4, count: 2))),
                .init(
                    labels: [Label("l", "a")],
                    value: .summary(.init(quantiles: [.init(quantile: 0.9, value: 3)], sum: 4, count: 2))),
            ])
    }

    @Test func `quoted names have their type and help`() throws {
        let families = try parse("# TYPE \"my.hist\" histogram\n# HELP \"my.hist\" Text.\n{\"my.hist_count\",a=\"1\"} 2\n")
        let value = SampleValue.histogram(HistogramValue(buckets: [], sum: nil, count: 2))
        let series = MetricSeries(labels: [Label("a", "1")], value: value)
        #expect(families == [MetricFamily(name: "my.hist", kind: .histogram, help: "Text.", series: [series])])
    }

    @Test func `what a histogram or summary lacks is left out of its value`() throws {
        let families = try parse(
            "# TYPE h histogram\nh_bucket{le=\"1\"} 1\nh_bucket{le=\"+Inf\"} 2\n# TYPE s summary\ns{quantile=\"0.5\"} 1\n")
        let histogram = HistogramValue(buckets: [.init(upperBound: 1, cumulativeCount: 1)], sum: nil, count: 2)
        let summary = SummaryValue(quantiles: [.init(quantile: 0.5, value: 1)], sum: nil, count: nil)
        #expect(families.map(\.series.first?.value) == [.histogram(histogram), .summary(summary)])
    }

    @Test func `what a line has in common with the one before is read as rightly`() {
        let lines = [
            "x{a=\"1\",b=\"2\"} 1", "x{a=\"1\",b=\"22\"} 1", "x{a=\"1\"} 1", "x{a=\"1\",b=\"22\"} 1", "x{b=\"22\",a=\"1\"} 1",
            "x{b=\"22\"} 1", "x 1", "x{a=\"1\",c=\"22\"} 1", "x{aa=\"1\",c=\"22\"} 1", "xx{aa=\"1\",c=\"22\"} 1",
            "{\"x\",aa=\"1\",c=\"22\"} 1", "x{\"aa\"=\"1\",c=\"2\"} 1", "x{aa=\"1\",c=\"2\\\"\"} 1",
        ]
        for (first, second) in lines.flatMap({ line in lines.map { (line, $0) } }) {
            let together = (samples("\(first)\n\(second)\n") ?? []).sorted()
            #expect(together == ((samples(first + "\n") ?? []) + (samples(second + "\n") ?? [])).sorted(), "\(first) \(second)")
        }
    }

    @Test func `a text with more series and metrics than allowed is refused`() throws {
        let text = Array("x 1\nx 2\ny 3\n# TYPE h histogram\nh_sum 1\nh_count 1\n".utf8)
        #expect(try TextParser.parse(text, maximumSeries: 7).count == 3)
        let error = #expect(throws: TextParseError.self) { try TextParser.parse(text, maximumSeries: 6) }
        #expect(error?.line == 5)
    }

    @Test(
        arguments: [
            ("x 3.14", 1, "unexpected end of input stream"), ("x", 1, "unexpected end of input stream"),
            ("# TYPE", 1, "unexpected end"),
            ("x{", 1, "unexpected end"), ("x{a", 1, "unexpected end"), ("x{a=\"", 1, "unexpected end"),
            ("x{a=\"\\", 1, "unexpected end"),
            ("\nx 3.14\r\n", 2, #"expected float as value, got "3.14\r""#), ("x\r\n", 1, "after metric name"),
            ("x 0x1p4\n", 1, "expected float"), ("x 1_0\n", 1, "expected float"),
            ("x\n", 1, #"expected float as value, got """#),
            ("x -\n", 1, "expected float"), ("x-1\n", 1, "after metric name"),
            ("{\"\"} 1\n", 1, #"invalid metric name """#), ("{a=\"1\"} 1\n", 1, "invalid metric name"),
            ("{\"x\" a=\"1\"} 1\n", 1, "expected ',' or '}'"), ("{\"x\",\"a\"} 1\n", 1, "expected '=' after label name"),
            ("{\"x\n\"} 1\n", 1, "unescaped new-line"), ("x{\"\"=\"1\"} 1\n", 1, "label name"),
            ("x{a=\"1\",\"a\"=\"2\"} 1\n", 1, "duplicate label name a"), ("# TYPE x.y gauge\n", 1, "invalid metric name"),
            ("9x 1\n", 1, "invalid metric name"), ("x{9=\"\"} 1\n", 1, "label name"),
            ("x{__a=\"\"} 1\n", 1, "reserved label name \"__a\""),
            ("x{,} 1\n", 1, "expected a label name"), ("x{a=\"1\" b=\"2\"} 1\n", 1, "expected ',' or '}'"),
            ("x{a=1} 1\n", 1, "expected '\"'"),
            ("x{a=\"1\",a=\"2\"} 1\n", 1, "duplicate label name a"), ("x{a=\"\n\"} 1\n", 1, "unescaped new-line"),
            ("x{a=\"\\t\"} 1\n", 1, #"invalid escape sequence '\t'"#), ("x 1 2.5\n", 1, "expected integer as timestamp"),
            ("x 1 2 3\n", 1, "spurious"),
            ("x 1\n# TYPE x gauge\n", 2, "TYPE reported after samples"), ("# TYPE x gauge\n# TYPE x gauge\n", 2, "second TYPE"),
            ("# HELP x a\n# HELP x a\n", 2, #"second HELP line for metric name "x""#),
            ("# TYPE x gadget\n", 1, "unknown metric type \"gadget\""),
            ("# TYPE x gauge x\n", 1, "spurious"), ("# TYPE 9 gauge\n", 1, "invalid metric name in comment"),
            ("# HELP x \\q\n", 1, "escape"),
            ("# TYPE h histogram\n# TYPE h_sum gauge\n", 2, "part of h"), ("# TYPE h histogram\nh 1\n", 2, "must be a _bucket"),
            ("# TYPE h histogram\nh_bucket 1\n", 2, "lacks the label le"),
            ("# TYPE h histogram\nh_sum{le=\"1\"} 1\n", 2, "no label le"),
            ("# TYPE h histogram\nh_bucket{le=\"x\"} 1\n", 2, "expected float as value for label le"),
            ("# TYPE h histogram\nh_sum 1\n", 2, "missing"),
            ("# TYPE h histogram\nh_bucket{le=\"1\",le=\"2\"} 1\n", 2, "duplicate label name le"),
            ("# TYPE h histogram\nh_bucket{le=\"1\"} 1\nh_bucket{le=\"1.0\"} 1\nh_sum 1\nh_count 1\n", 2, "duplicate le 1.0"),
            ("# TYPE h histogram\nh_sum 1\nh_sum 1\n", 3, "duplicate _sum"),
            ("# TYPE h histogram\nh_count 1\nh_count 1\n", 3, "duplicate _count"),
            ("# TYPE h histogram\nh_count 1.5\n", 2, "whole number"), ("# TYPE h histogram\nh_count NaN\n", 2, "whole number"),
            ("# TYPE h histogram\nh_count -1\n", 2, "whole number"), ("# TYPE h histogram\nh_count 1e300\n", 2, "whole number"),
            ("# TYPE h histogram\nh_bucket{le=\"+Inf\"} 1\nh_sum 1\nh_count 2\n", 2, "differ"),
            ("# TYPE h histogram\nh_bucket{le=\"1\"} 3\nh_sum 1\nh_count 2\n", 2, "not ascending"),
            ("# TYPE s summary\ns 1\n", 2, "lacks the label quantile"),
            ("h_sum 1\n# TYPE h histogram\n", 2, "the TYPE line of histogram h is missing before h_sum"),
            ("# TYPE h histogram\nh_bucket{le=\"-Inf\"} 1\n", 2, "not -Inf"),
            ("# TYPE h info\n", 1, "unknown metric type \"info\""),
            ("x{\((0..<1_001).map { "l\($0)=\"\"" }.joined(separator: ","))} 1\n", 1, "more than 1000 labels"),
            ("x 1\n# c", 2, "unexpected end"), ("x 1\ny 2", 2, "unexpected end"),
        ] as [(String, Int, String)])
    func `a malformed text is refused with line and reason`(text: String, line: Int, reason: String) {
        let error = #expect(throws: TextParseError.self) { try parse(text) }
        #expect(error?.line == line)
        #expect(error?.description.contains(reason) == true, "\(error?.description ?? "")")
    }

    @Test(arguments: [[0x80], [0xC3, 0x28], [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80]] as [[UInt8]])
    func `invalid UTF-8 is refused in label values and help and skipped in comments`(bytes: [UInt8]) throws {
        #expect(throws: TextParseError.self) { try TextParser.parse(Array("x{a=\"".utf8) + bytes + Array("\"} 1\n".utf8)) }
        #expect(throws: TextParseError.self) { try TextParser.parse(Array("# HELP x ".utf8) + bytes + Array("\n".utf8)) }
        #expect(try TextParser.parse(Array("# ".utf8) + bytes + Array("\n".utf8)).isEmpty)
    }

    private func parse(_ text: String) throws -> [MetricFamily] { try TextParser.parse(Array(text.utf8)) }

    private func samples(_ text: String) -> [String]? {
        guard let families = try? parse(text) else { return nil }
        return families.flatMap { family in
            family.series.map { series in
                let labels = series.labels.map { "\($0.name)=\($0.value)" }.joined(separator: ",")
                guard case .number(let value) = series.value else { return "not a number" }
                return family.name.text + (labels.isEmpty ? "" : "{\(labels)}") + " \(value)"
                    + (series.timestamp.map { " @\($0)" } ?? "")
            }
        }
    }
}
