import CoreMetrics
import class Instruments.Registry
import SwiftMetricsAdapter
import Testing

/// Which requests lead to the same series.
@Suite struct IdentityTests {
    @Test(
        arguments: [
            ([("a", "1"), ("b", "2")], [("b", "2"), ("a", "1")]),
            ([("a", "1")], [("a", "1"), ("b", "")]),
            ([], [("a", "")]),
            ([("a.b", "1")], [("a_b", "1")]),
            ([("a", "1")], [("a", "1"), ("a", "1")]),
        ] as [([(String, String)], [(String, String)])])
    func `the same labels in any order and form are one handler`(one: [(String, String)], other: [(String, String)]) {
        let factory = AdapterProbe().factory
        for _ in 0..<2 {
            #expect(
                factory.makeCounter(label: "x", dimensions: one) === factory.makeCounter(label: "x", dimensions: other))
            #expect(factory.makeMeter(label: "y", dimensions: one) === factory.makeMeter(label: "y", dimensions: other))
            #expect(factory.makeTimer(label: "z", dimensions: one) === factory.makeTimer(label: "z", dimensions: other))
        }
    }

    @Test func `texts are told apart by their bytes`() {
        let probe = AdapterProbe()
        for value in ["\u{E9}", "e\u{301}"] {
            Counter(label: "c", dimensions: [("a", value)], factory: probe.factory).increment()
        }
        #expect(probe.samples.count == 2)
    }

    @Test func `every set of dimension names shows in the one family`() {
        let probe = AdapterProbe()
        let sets: [[(String, String)]] = [[], [("a", "1")], [("b", "1")], [("a", "1"), ("b", "1")], [("a", "2")]]
        for (index, dimensions) in sets.enumerated() {
            Counter(label: "c", dimensions: dimensions, factory: probe.factory).increment(by: index + 1)
            Recorder(label: "r", dimensions: dimensions, factory: probe.factory).record(1)
        }
        #expect(probe.lines.filter { $0.hasPrefix("# TYPE c_total") }.count == 1)
        let counters = [
            "c_total 1", #"c_total{a="1"} 2"#, #"c_total{a="1",b="1"} 4"#, #"c_total{a="2"} 5"#, #"c_total{b="1"} 3"#,
        ]
        #expect(Set(probe.samples.filter { $0.hasPrefix("c_total") }) == Set(counters))
        #expect(probe.samples.filter { $0.hasPrefix("r_count") }.count == sets.count)
        #expect(probe.warnings.isEmpty)
    }

    @Test func `a metric that is registered directly is joined`() throws {
        let probe = AdapterProbe()
        let typed = try probe.registry.counter(
            .init("jobs_total", .counter, labels: ["queue", "kind"], help: "Jobs done."))
        typed.with("q", "k").increment()
        Counter(label: "jobs", dimensions: [("kind", "k"), ("queue", "q")], factory: probe.factory).increment()
        Counter(label: "jobs", dimensions: [("host", "h")], factory: probe.factory).increment()
        #expect(probe.lines.prefix(2) == ["# HELP jobs_total Jobs done.", "# TYPE jobs_total counter"])
        #expect(Set(probe.samples) == [#"jobs_total{kind="k",queue="q"} 2"#, #"jobs_total{host="h"} 1"#])
        #expect(probe.warnings.isEmpty)
    }

    @Test func `destroying removes a gauge's series and nothing else`() {
        let probe = AdapterProbe()
        let meter = Meter(label: "m", dimensions: [("a", "1"), ("b", "1")], factory: probe.factory)
        let gauge = Gauge(label: "g", factory: probe.factory)
        Meter(label: "m", dimensions: [("b", "2")], factory: probe.factory).set(2)
        meter.set(3)
        gauge.record(4)
        meter.destroy()
        gauge.destroy()
        meter.increment()
        #expect(probe.samples == [#"m{b="2"} 2"#])

        Meter(label: "m", dimensions: [("b", "1"), ("a", "1")], factory: probe.factory).set(5)
        meter.destroy()
        #expect(Set(probe.samples) == [#"m{a="1",b="1"} 5"#, #"m{b="2"} 2"#])
    }

    @Test func `destroying a counter, recorder or timer keeps its series`() {
        let probe = AdapterProbe()
        let counter = Counter(label: "c", factory: probe.factory)
        counter.increment()
        counter.destroy()
        let exact = FloatingPointCounter(label: "c", factory: probe.factory)
        exact.increment()
        exact.destroy()
        let (recorder, timer) = (Recorder(label: "r", factory: probe.factory), Timer(label: "t", factory: probe.factory))
        recorder.destroy()
        timer.destroy()
        recorder.record(1)
        #expect(probe.samples.contains("c_total 2") && probe.samples.contains("r_count 1"))
        #expect(probe.samples.contains("t_seconds_count 0"))
    }
}
