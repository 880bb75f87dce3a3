import Exposition
import Instruments
import Testing

@Suite struct OpenMetricsParserErrorTests {
    @Test(
        arguments: [
            ("a 1\n\n", 2, "an empty line; remove it"), (" a 1\n", 1, "invalid metric name"),
            ("a 1\r\n", 1, "expected a number as value"),
            ("#c\n", 1, "there are no other comments"), ("# EOF\na 1\n", 2, "text behind '# EOF'"),
            ("a  1\n", 1, "single blanks"),
            ("a{b=\"1\",} 1\n", 1, "expected a label name"), ("{\"a\",} 1\n", 1, "expected a label name"),
            ("a{b=\"1\", c=\"2\"} 1\n", 1, "expected a label name"), ("a{b=\"\\\n\"} 1\n", 1, "unescaped new-line"),
            ("# TYPE a counter\na 1\n", 2, "the samples of a are a_total, a_created"),
            ("# TYPE a counter\na_total NaN\n", 2, "counter a: a counter is a number of at least 0"),
            ("# TYPE a counter\na_created 1\n", 2, "_created without"),
            ("# TYPE a counter\na_total 1\na_created NaN\n", 3, "a time"),
            ("# TYPE a counter\na_total 1\n# TYPE b gauge\nb 1\na_created 1\n", 5, "a_created belongs to the metric a above"),
            ("# TYPE a_total gauge\n# TYPE a counter\n", 2, "a_total belongs to the metric a_total above"),
            ("a 1\nb 1\na 1\n", 3, "stand together"), ("a{b=\"1\"} 1\na{b=\"2\"} 1\na{b=\"1\"} 1\n", 3, "stand together"),
            ("a{b=\"1\",c=\"\\n\"} 1\na 1\na{c=\"\\n\",b=\"1\"} 1\n", 3, "stand together"),
            ("a 1\na 1\n", 2, "the same sample twice"),
            ("a 1\na 1 1\n", 2, "all samples of a series have timestamps, or none"), ("a 1 2\na 1 1\n", 2, "backwards"),
            ("# TYPE s summary\ns_sum 1 1.0001\ns_count 1 1.0002\n", 3, "kept in milliseconds"),
            ("# TYPE h histogram\nh_bucket{le=\"2\"} 0\nh_bucket{le=\"1\"} 0\n", 3, "ascending order of le"),
            ("# TYPE h histogram\nh_bucket{le=\"+Inf\"} 1\nh_sum{le=\"1\"} 1\n", 3, "only buckets and quantiles"),
            ("# TYPE h histogram\nh_bucket{le=\"+Inf\"} 1\nh_count 1\n", 2, "_sum and _count need each other"),
            ("# TYPE h histogram\nh_bucket{le=\"1\"} 1\n", 2, "the bucket of le=\"+Inf\" is missing"),
            ("# TYPE h histogram\nh_bucket{le=\"1\"} 0 # {} 2\n", 2, "the exemplar's value is above"),
            ("# TYPE h histogram\nh_bucket{le=\"+Inf\"} 1.5\n", 2, "whole number"),
            ("# TYPE h histogram\nh_bucket{le=\"Inf\"} 1\n", 2, "+Inf"),
            ("# TYPE s summary\ns{quantile=\"2\"} 1\n", 2, "from 0 to 1"), ("# TYPE s stateset\ns{s=\"a\"} 2\n", 2, "0 or 1"),
            ("# TYPE s stateset\ns{s=\"a\"} 1\ns{s=\"a\"} 0\n", 2, "the same state twice"),
            ("# TYPE i info\ni_info 2\n", 2, "is 1"),
            ("# TYPE __s stateset\n", 1, "cannot start with __"), ("# TYPE a untyped\n", 1, "'unknown'"),
            ("# TYPE a gauge \n", 1, "spurious"),
            ("# UNIT a_s s\n# TYPE a_s info\n", 2, "no unit"), ("# UNIT a s\n", 1, "has to end with its unit, _s"),
            ("# TYPE a gauge\n# TYPE a gauge\n", 2, "a second TYPE line of a"),
            ("a 1\n# HELP a x\n", 2, "it comes before them"),
            ("a 1 # {} 1\n", 1, "an exemplar where none is allowed"), ("a{__name__=\"b\"} 1\n", 1, "reserved label name"),
            ("# TYPE a counter\na_total 1 # {b=\"\(String(repeating: "é", count: 128))\"} 1\n", 2, "more than 128 characters"),
            ("# TYPE a counter\na_total 1 # {b=\"1\",b=\"1\"} 1\n", 2, "duplicate label name b"),
            ("# TYPE a counter\na_total 1 # {b=\"\0\"} 1\n", 2, "zero byte"),
        ] as [(String, Int, String)])
    func `what is not allowed is refused with line and remedy`(text: String, line: Int, reason: String) {
        let error = #expect(throws: TextParseError.self) { try OpenMetricsParser.parse(Array((text + "# EOF\n").utf8)) }
        #expect(error?.line == line)
        #expect(error?.description.hasPrefix("OpenMetrics parsing error in line \(line): ") == true)
        #expect(error?.description.contains(reason) == true, "\(error?.description ?? "")")
    }

    @Test(arguments: [[0x80], [0xC3, 0x28], [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80]] as [[UInt8]])
    func `invalid UTF-8 is refused wherever text stands`(bytes: [UInt8]) {
        for (before, after) in [
            ("# HELP a ", "\n"), ("a{b=\"", "\"} 1\n"), ("{\"", "\"} 1\n"), ("# TYPE c counter\nc_total 1 # {a=\"", "\"} 1\n"),
        ] {
            let text = Array(before.utf8) + bytes + Array((after + "# EOF\n").utf8)
            #expect(throws: TextParseError.self) { try OpenMetricsParser.parse(text) }
        }
    }

    @Test func `a text with more series and metrics than allowed is refused`() throws {
        let text = Array("a{b=\"1\"} 1\na{b=\"2\"} 2\nc 3\n# EOF\n".utf8)
        #expect(try OpenMetricsParser.parse(text, maximumSeries: 5).count == 2)
        #expect(throws: TextParseError.self) { try OpenMetricsParser.parse(text, maximumSeries: 2) }
    }
}
