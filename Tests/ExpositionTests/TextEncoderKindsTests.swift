import Exposition
import Instruments
import Testing

@Suite struct TextEncoderKindsTests {
    @Test func `an info is a gauge under its full name`() {
        let family = MetricFamily(
            name: "build_info", kind: .info, help: "H.", series: [.init(labels: [Label("v", "1")], value: .number(1))])
        #expect(text(family) == "# HELP build_info H.\n# TYPE build_info gauge\nbuild_info{v=\"1\"} 1\n")
    }

    @Test func `a state set is a gauge with a line for each state`() {
        let states = SampleValue.states([.init("on\"", isOn: true), .init("off", isOn: false)])
        let family = MetricFamily(
            name: "job_state", kind: .stateSet,
            series: [.init(value: states, timestamp: 7), .init(labels: [Label("job", "x")], value: states)])
        #expect(
            text(family) == """
                # TYPE job_state gauge
                job_state{job_state="on\\""} 1 7
                job_state{job_state="off"} 0 7
                job_state{job="x",job_state="on\\""} 1
                job_state{job="x",job_state="off"} 0

                """)
    }

    @Test func `a gauge histogram is a histogram without totals and two gauges`() {
        let value = HistogramValue(buckets: [.init(upperBound: 1, cumulativeCount: 2)], sum: -4, count: 3)
        let unknown = HistogramValue(buckets: [], sum: nil, count: 1)
        let family = MetricFamily(
            name: "queue", kind: .gaugeHistogram, help: "H.",
            series: [.init(value: .histogram(value)), .init(labels: [Label("l", "v")], value: .histogram(unknown))])
        #expect(
            text(family) == """
                # HELP queue H.
                # TYPE queue histogram
                queue_bucket{le="1.0"} 2
                queue_bucket{le="+Inf"} 3
                queue_bucket{l="v",le="+Inf"} 1
                # HELP queue_gcount H.
                # TYPE queue_gcount gauge
                queue_gcount 3
                queue_gcount{l="v"} 1
                # HELP queue_gsum H.
                # TYPE queue_gsum gauge
                queue_gsum -4

                """)
    }

    @Test func `of a native histogram the text has the infinite bucket, the sum and the count`() {
        let native = NativeBuckets(schema: 3, zeroThreshold: 0, positive: [1: 2])
        let value = HistogramValue(buckets: [], sum: 5, count: 2, native: native)
        let family = MetricFamily(name: "h", kind: .histogram, series: [.init(value: .histogram(value))])
        #expect(text(family) == "# TYPE h histogram\nh_bucket{le=\"+Inf\"} 2\nh_sum 5\nh_count 2\n")
    }

    @Test func `a value that is not of the family's kind is left out`() {
        let states = SampleValue.states([.init("on", isOn: true)])
        let histogram = SampleValue.histogram(.init(buckets: [], sum: nil, count: 1))
        let summary = SampleValue.summary(.init(quantiles: [], sum: 1, count: 1))
        for (kind, type) in [
            (MetricKind.gauge, "gauge"), (.histogram, "histogram"), (.summary, "summary"), (.stateSet, "gauge"),
        ] {
            let foreign = [SampleValue.number(1), histogram, summary, states].filter { !matches($0, kind) }
            let series = foreign.enumerated().map { MetricSeries(labels: [Label("n", "\($0)")], value: $1) }
            #expect(text(MetricFamily(name: "x", kind: kind, series: series)) == "# TYPE x \(type)\n")
        }
    }

    private func matches(_ value: SampleValue, _ kind: MetricKind) -> Bool {
        switch value {
        case .number: kind == .gauge
        case .histogram: kind == .histogram
        case .summary: kind == .summary
        case .states: kind == .stateSet
        }
    }

    private func text(_ family: MetricFamily) -> String { String(decoding: TextEncoder.encode([family]), as: UTF8.self) }
}
