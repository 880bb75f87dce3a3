import Exposition
import Instruments
import Testing

@Suite struct RoundTripTests {
    @Test(arguments: 0..<200 as Range<UInt64>)
    func `families come back from their text`(seed: UInt64) throws {
        var random = RandomFamilies(generator: SeededGenerator(seed: seed), syntax: .text)
        let families = random.families()
        #expect(try TextParser.parse(TextEncoder.encode(families)) == families)
    }

    @Test(arguments: 0..<200 as Range<UInt64>)
    func `families come back from OpenMetrics`(seed: UInt64) throws {
        var random = RandomFamilies(generator: SeededGenerator(seed: seed), syntax: .openMetrics)
        let families = random.families()
        var format = ExpositionFormat.openMetrics
        format.escaping = .allowUTF8
        format.writesCreated = true
        #expect(try OpenMetricsParser.parse(format.encode(families)) == families)
    }

    @Test func `what text 0.0.4 has no type for comes back as gauges and histograms`() throws {
        let states = SampleValue.states([StateValue("on", isOn: true), StateValue("off", isOn: false)])
        let buckets = [HistogramValue.Bucket(upperBound: 1, cumulativeCount: 1)]
        let families = [
            MetricFamily(name: "i_info", kind: .info, series: [.init(labels: [Label("v", "1")], value: .number(1))]),
            MetricFamily(name: "s", kind: .stateSet, series: [.init(value: states)]),
            MetricFamily(
                name: "g", kind: .gaugeHistogram,
                series: [.init(value: .histogram(.init(buckets: buckets, sum: -1, count: 2)))]),
        ]
        let read = try TextParser.parse(TextEncoder.encode(families))
        #expect(read.map(\.name) == ["i_info", "s", "g", "g_gcount", "g_gsum"])
        #expect(read.map(\.kind) == [.gauge, .gauge, .histogram, .gauge, .gauge])
        #expect(read[1].series.map(\.value) == [.number(1), .number(0)])
        #expect(read[2].series.map(\.value) == [.histogram(.init(buckets: buckets, sum: nil, count: 2))])
        #expect(read[4].series.map(\.value) == [.number(-1)])
    }

    @Test func `a registry's snapshot comes back from both formats`() throws {
        let registry = Registry()
        let family = try registry.histogram(
            .init("h_seconds", .histogram, labels: ["z", "a"], help: "H\\ \n."), buckets: [0.1, 1, 1e7])
        for value in [0.05, 0.1, 3, 1e9] { family.with("\"\\\n", "caf\u{E9}").observe(value) }
        try registry.counter(.init("c_total", .counter, labels: [], help: "C.")).with().increment(by: 1_234_567)
        let snapshot = registry.snapshot().filter { !$0.name.text.hasPrefix("process_") }
        let text = try TextParser.parse(TextEncoder.encode(snapshot))
        #expect(text.map(\.series).map { $0.map(\.value) } == snapshot.map(\.series).map { $0.map(\.value) })
        var format = ExpositionFormat.openMetrics
        format.writesCreated = true
        #expect(try OpenMetricsParser.parse(format.encode(snapshot)) == snapshot)
    }

    @Test func `the same families give the same bytes whatever the order of their making`() throws {
        let values = ["a", "b", "c", "d", "e", "f"]
        let texts = try [values, values.reversed()].map { values in
            let registry = Registry()
            for value in values {
                try registry.gauge(.init("g", .gauge, labels: ["l"], help: "")).with(value).set(1)
            }
            return TextEncoder.encode(registry.snapshot())
        }
        #expect(texts[0] == texts[1])
    }
}
