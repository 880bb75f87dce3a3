import ExporterService
import Exposition
import Instruments
import Testing

/// Random groups of both formats: whatever was taken comes back from the store as it was.
@Suite struct PushedGroupsRoundTripTests {
    @Test(arguments: 0..<200)
    func `a restart gives back what random pushes left`(seed: Int) throws {
        var random = RandomFamilies(seed: UInt64(seed))
        let groups = PushedGroups()
        for push in 0..<4 {
            let isOpenMetrics = Bool.random(using: &random.generator)
            let body = random.body(isOpenMetrics: isOpenMetrics)
            let type = isOpenMetrics ? PushedGroupsOpenMetricsTests.type : nil
            // What clashes with an earlier push is refused; the rest is what the test is about.
            try? groups.push(body, type, to: "/metrics/job/j", mode: .merge, now: Double(push))
        }
        let restored = PushedGroups()
        #expect(restored.restore(groups.keys.compactMap { groups.snapshot(of: $0) }, now: 9).isEmpty)
        // As text, since NaN is not equal to itself.
        #expect("\(restored.families(now: 9))" == "\(groups.families(now: 9))")
    }

    @Test func `most random pushes are taken`() throws {
        var taken = 0
        for seed in 1_000..<1_200 {
            var random = RandomFamilies(seed: UInt64(seed))
            let groups = PushedGroups()
            let body = random.body(isOpenMetrics: true)
            if (try? groups.push(body, PushedGroupsOpenMetricsTests.type, to: "/metrics/job/j", now: 1)) != nil { taken += 1 }
        }
        #expect(taken > 100)
    }
}

/// Families made up by chance, some of them odd.
struct RandomFamilies {
    var generator: SplitMix64

    init(seed: UInt64) { generator = SplitMix64(state: seed) }

    /// The text of one to five families.
    mutating func body(isOpenMetrics: Bool) -> String {
        var names: Set<String> = []
        let families = (0...Int.random(in: 0..<5, using: &generator)).compactMap { _ -> MetricFamily? in
            let family = family(isOpenMetrics: isOpenMetrics)
            return names.insert(family.name.text).inserted ? family : nil
        }
        var format = isOpenMetrics ? ExpositionFormat.openMetrics : .text
        format.escaping = .allowUTF8
        format.writesCreated = true
        return String(decoding: format.encode(families), as: UTF8.self)
    }

    private mutating func family(isOpenMetrics: Bool) -> MetricFamily {
        let kinds: [MetricKind] = isOpenMetrics ? MetricKind.allCases : [.counter, .gauge, .histogram, .summary, .untyped]
        let kind = pick(kinds)
        let stem = pick(["a", "b_seconds", "c:d", "e.f", "ü", "go_memstats_alloc_bytes"])
        let unit = kind == .info || kind == .stateSet ? "" : pick(["", stem.split(separator: "_").last.map(String.init) ?? ""])
        let hasUnit = isOpenMetrics && stem.hasSuffix("_\(unit)")
        let name = MetricName(stem + (isOpenMetrics ? kind.nameSuffix : pick(["", "_total"]))) ?? "x"
        return MetricFamily(
            name: name, kind: kind, unit: hasUnit ? unit : "", help: pick(["", "A \"help\" \\ of\ntwo lines", "# EOF"]),
            series: ["", "1", "# EOF\n"].map { series(kind, label: $0, isOpenMetrics: isOpenMetrics) })
    }

    private mutating func series(_ kind: MetricKind, label: String, isOpenMetrics: Bool) -> MetricSeries {
        let hasCreated = isOpenMetrics && [.counter, .histogram, .summary].contains(kind) && Bool.random(using: &generator)
        return MetricSeries(
            labels: [Label("l", label)], value: value(kind, isOpenMetrics), created: hasCreated ? number() : nil,
            exemplar: isOpenMetrics && kind == .counter ? exemplar(below: .infinity) : nil)
    }

    private mutating func value(_ kind: MetricKind, _ isOpenMetrics: Bool) -> SampleValue {
        switch kind {
        case .counter, .gauge, .untyped: return .number(pick([number(), .nan, -.infinity, 0, -0.0, .leastNonzeroMagnitude]))
        case .info: return .number(1)
        case .stateSet: return .states(["on", "off", "\"\n\\"].map { StateValue($0, isOn: Bool.random(using: &generator)) })
        case .summary:
            let quantiles = [0, 0.5, 0.99].map { SummaryValue.Quantile(quantile: $0, value: pick([.nan, number()])) }
            return .summary(SummaryValue(quantiles: quantiles, sum: number(), count: UInt64(pick([0, 7]))))
        case .histogram, .gaugeHistogram:
            let bounds = pick([[], [0.1], [-1, 0, 1e9], [1e-300, 1]])
            let buckets = bounds.enumerated().map {
                HistogramValue.Bucket(
                    upperBound: $1, cumulativeCount: UInt64($0), exemplar: isOpenMetrics ? exemplar(below: $1) : nil)
            }
            return .histogram(
                HistogramValue(
                    buckets: buckets, sum: isOpenMetrics ? pick([nil, number()]) : number(), count: 5,
                    overflowExemplar: isOpenMetrics ? exemplar(below: .infinity) : nil))
        }
    }

    private mutating func exemplar(below bound: Double) -> Exemplar? {
        let labels = pick([[], [Label("trace_id", "4bf9")], [Label("ü", "# {\"}\n")]])
        return pick([nil, Exemplar(labels: labels, value: min(number(), bound), timestamp: pick([nil, number()]))])
    }

    private mutating func number() -> Double {
        pick([0, 1, 0.1, 1e-7, 1e21, 1.5e22, 123_456_789.123, 1_763_683_200.25, .greatestFiniteMagnitude])
    }

    private mutating func pick<Value>(_ values: [Value]) -> Value {
        values[Int.random(in: values.indices, using: &generator)]
    }
}

/// A small generator of good numbers that a seed repeats: <https://prng.di.unimi.it/splitmix64.c>.
struct SplitMix64: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = (state ^ state >> 30) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ mixed >> 27) &* 0x94d0_49bb_1331_11eb
        return mixed ^ mixed >> 31
    }
}
