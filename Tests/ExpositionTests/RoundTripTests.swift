import Exposition
import Instruments
import Testing

@Suite struct RoundTripTests {
    @Test(arguments: 0..<200 as Range<UInt64>)
    func `families come back from their text`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let families = (0..<5).map { family("family_\($0)", &generator) }
        #expect(try TextParser.parse(TextEncoder.encode(families)) == families)
    }

    @Test func `a registry's snapshot comes back from its text`() throws {
        let registry = Registry()
        let family = try registry.histogram(
            .init("h_seconds", .histogram, labels: ["z", "a"], help: "H\\ \n."), bounds: [0.1, 1, 1e7])
        for value in [0.05, 0.1, 3, 1e9] { family.with("\"\\\n", "caf\u{E9}").observe(value) }
        try registry.counter(.init("c_total", .counter, labels: [], help: "C.")).with().increment(by: 1_234_567)
        #expect(try TextParser.parse(TextEncoder.encode(registry.snapshot())) == registry.snapshot())
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

    private func family(_ name: String, _ generator: inout SeededGenerator) -> MetricFamily {
        let kind = MetricKind.allCases.randomElement(using: &generator) ?? .gauge
        let series = (0..<4).map { index in
            let labels = [Label("a", "\(index)"), Label("b", text(&generator)), Label("c", "cafe\u{301}")]
            return MetricSeries(labels: labels, value: value(kind, &generator))
        }
        return MetricFamily(name: MetricName(name) ?? "x", kind: kind, help: text(&generator), series: series)
    }

    private func value(_ kind: MetricKind, _ generator: inout SeededGenerator) -> SampleValue {
        switch kind {
        case .histogram:
            let counts = (0..<3).map { _ in UInt64.random(in: 0...2_000_000, using: &generator) }.sorted()
            let buckets = zip([-1.5, 0, 1e6], counts).map { HistogramValue.Bucket(upperBound: $0, cumulativeCount: $1) }
            return .histogram(.init(buckets: buckets, sum: number(&generator), count: counts[2] + 7))
        case .summary:
            let quantiles = [0, 0.5, 1].map { SummaryValue.Quantile(quantile: $0, value: number(&generator)) }
            return .summary(.init(quantiles: quantiles, sum: number(&generator), count: 3))
        case .counter, .gauge, .untyped: return .number(number(&generator))
        }
    }

    private func number(_ generator: inout SeededGenerator) -> Double {
        let value = Double(bitPattern: generator.next())
        return value.isNaN ? .infinity : value
    }

    private func text(_ generator: inout SeededGenerator) -> String {
        let pieces = ["\\", "\n", "\"", "n", "{", "}", ",", "#", "é", "🦉", "\r", "\t", "x"]
        return "h" + (0..<6).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
    }
}
