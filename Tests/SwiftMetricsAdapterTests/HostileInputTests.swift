import CoreMetrics
import SwiftMetricsAdapter
import Testing

/// Nothing that a program asks for ends it or spoils the exposition.
@Suite struct HostileInputTests {
    private static let kinds: [NamingTests.Kind] = [.counter, .floatingPointCounter, .meter, .gauge, .recorder, .timer]
    private static let texts = [
        "", " ", "_", "__", "__name__", "le", "quantile", "0", "a\nb", "a\"b\\", "\u{0}", "größe", "日本", "👩‍👩‍👧", "e\u{301}",
        "total", "_total", "x_bucket", "x_sum", "x_count", "x_created", "x_info", String(repeating: "long", count: 10_000),
    ]

    @Test(arguments: kinds, texts)
    func `any text can be a label, a dimension's name and a value`(kind: NamingTests.Kind, text: String) {
        let probe = AdapterProbe()
        for dimensions in [[], [(text, "v")], [("d", text)], [(text, text), ("le", "1")], [(text, "1"), (text, "2")]] {
            NamingTests.make(kind, text, dimensions, probe.factory)
            NamingTests.make(kind, "x", dimensions, probe.factory)
        }
        let keys = probe.samples.map { $0.prefix { $0 != "}" } }
        #expect(Set(keys).count == keys.count)
    }

    @Test func `types that clash are named in the warning, and the first one stays`() throws {
        let probe = AdapterProbe()
        Meter(label: "x", factory: probe.factory).set(1)
        for _ in 0..<3 { Recorder(label: "x", factory: probe.factory).record(1) }
        Counter(label: "y", factory: probe.factory).increment()
        Gauge(label: "y_total", factory: probe.factory).record(5)
        Gauge(label: "y", factory: probe.factory).record(5)
        Recorder(label: "z", factory: probe.factory).record(1)
        Meter(label: "z.count", factory: probe.factory).set(1)
        #expect(probe.samples.contains("x 1") && probe.samples.contains("y_total 1"))
        #expect(!probe.samples.contains("z_count 5"))
        #expect(probe.problems("clash") == "6")
        #expect(probe.warnings.count == 4)
        let (first, last) = (try #require(probe.warnings.first), try #require(probe.warnings.last))
        #expect(first.contains("histogram x") && first.contains("gauge x") && first.contains("metric=x "))
        #expect(last.contains("gauge z_count clashes with histogram z"))
    }

    @Test func `a histogram's own label is refused, a gauge may have it`() {
        let probe = AdapterProbe()
        Recorder(label: "r", dimensions: [("le", "1")], factory: probe.factory).record(1)
        Meter(label: "m", dimensions: [("le", "1")], factory: probe.factory).set(1)
        #expect(probe.samples == [#"m{le="1"} 1"#])
        #expect(probe.problems("reserved_label") == "1")
    }

    @Test func `a dimension that is given twice has the last value`() {
        let probe = AdapterProbe()
        let dimensions = [("a", "1"), ("a", "2")]
        for _ in 0..<2 { Counter(label: "c", dimensions: dimensions, factory: probe.factory).increment() }
        #expect(probe.samples == [#"c_total{a="2"} 2"#])
        #expect(probe.problems("repeated_dimension") == "2")
        #expect(probe.warnings.count == 1)
    }

    @Test func `labels that become one name count together and say so`() throws {
        let probe = AdapterProbe()
        Counter(label: "a.b", factory: probe.factory).increment()
        Counter(label: "a-b", factory: probe.factory).increment()
        #expect(probe.samples == ["a_b_total 2"])
        #expect(try #require(probe.warnings.first).contains("a_b_total is also the name of 'a.b'"))
    }

    @Test(.timeLimit(.minutes(5)))
    func `a hundred thousand series of one metric are all there`() {
        let probe = AdapterProbe()
        let count = 100_000
        for index in Array(0..<count) + Array(0..<100) {
            Counter(label: "c", dimensions: [("id", "\(index)")], factory: probe.factory).increment()
        }
        let samples = probe.samples
        #expect(samples.count == count)
        #expect(samples.filter { $0.hasSuffix(" 2") }.count == 100)
    }

    @Test(.timeLimit(.minutes(5)))
    func `a hundred thousand dimensions of one series, or sets of them, are refused`() {
        let probe = AdapterProbe()
        let many = (0..<100_000).map { ("d\($0)", "v") }
        Meter(label: "wide", dimensions: many, factory: probe.factory).set(1)
        Meter(label: "wide", dimensions: Array(many.prefix(128)), factory: probe.factory).set(1)
        #expect(probe.samples.count == 1)
        #expect(probe.problems("dimensions") == "1")
        for (name, value) in many { Counter(label: "c", dimensions: [(name, value)], factory: probe.factory).increment() }
        #expect(probe.samples.count == 65)
        #expect(probe.problems("label_sets") == "99936")
        #expect(probe.warnings.count == 2)
    }

    @Test func `warnings stop growing, the count goes on`() {
        let probe = AdapterProbe()
        for index in 0..<2_000 {
            Counter(label: "c\(index)", dimensions: [("__x", "1")], factory: probe.factory).increment()
        }
        #expect(probe.warnings.count == 1_000)
        #expect(probe.problems("invalid_name") == "2000")
    }
}
