import CoreMetrics
import struct Instruments.HistogramBuckets
import Metrics
import MetricsTestKit
import SwiftMetricsAdapter
import Testing

/// What the instruments of swift-metrics do to the exposition.
@Suite struct RecordingTests {
    @Test func `counters of whole and broken amounts share a series`() {
        let probe = AdapterProbe()
        Counter(label: "c", factory: probe.factory).increment(by: 3)
        FloatingPointCounter(label: "c", factory: probe.factory).increment(by: 0.5)
        #expect(probe.samples == ["c_total 3.5"])
    }

    @Test func `a counter shows at 0 before its first increment`() {
        let probe = AdapterProbe()
        _ = Counter(label: "c", factory: probe.factory)
        #expect(probe.samples == ["c_total 0"])
    }

    @Test(arguments: [-1, -.infinity, .infinity, .nan, 0] as [Double])
    func `an amount that is not above 0 and finite moves no counter and no meter`(amount: Double) {
        let probe = AdapterProbe()
        FloatingPointCounter(label: "c", factory: probe.factory).increment(by: amount)
        let meter = Meter(label: "m", factory: probe.factory)
        meter.set(2)
        meter.increment(by: amount)
        meter.decrement(by: amount)
        #expect(probe.samples == ["c_total 0", "m 2"])
    }

    @Test func `a counter ignores negative increments and a reset`() {
        let probe = AdapterProbe()
        let counter = Counter(label: "c", factory: probe.factory)
        counter.increment(by: 2)
        counter.increment(by: -1)
        counter.reset()
        #expect(probe.samples == ["c_total 2"])
    }

    @Test func `meters and gauges show the value set last, whatever it is`() {
        let probe = AdapterProbe()
        let meter = Meter(label: "m", factory: probe.factory)
        meter.set(7)
        meter.increment(by: 2)
        meter.decrement()
        Gauge(label: "g", factory: probe.factory).record(Double.nan)
        Recorder(label: "r", aggregate: false, factory: probe.factory).record(-Double.infinity)
        #expect(probe.samples == ["g NaN", "m 8", "r -Inf"])
    }

    @Test func `a recorder counts finite values by bucket`() {
        let probe = AdapterProbe(.init(descriptions: ["r": .init(buckets: [1, 10])]))
        let recorder = Recorder(label: "r", factory: probe.factory)
        for value in [0.5, 10, 11, .nan, .infinity, -.infinity] { recorder.record(value) }
        #expect(
            probe.samples == [
                #"r_bucket{le="1.0"} 1"#, #"r_bucket{le="10.0"} 2"#, #"r_bucket{le="+Inf"} 3"#, "r_sum 21.5", "r_count 3",
            ])
    }

    @Test func `a timer counts seconds whatever unit it prefers`() {
        let probe = AdapterProbe(.init(durationBuckets: [0.1, 1]))
        let timer = Timer(label: "t", preferredDisplayUnit: .days, factory: probe.factory)
        timer.recordMilliseconds(52)
        timer.record(duration: .seconds(1))
        timer.recordNanoseconds(-5)
        #expect(
            probe.samples == [
                #"t_seconds_bucket{le="0.1"} 1"#, #"t_seconds_bucket{le="1.0"} 2"#, #"t_seconds_bucket{le="+Inf"} 2"#,
                "t_seconds_sum 1.052", "t_seconds_count 2",
            ])
    }

    @Test func `instruments made within withMetricsFactory are found`() async {
        let probe = AdapterProbe()
        await withMetricsFactory(probe.factory) {
            await Task { Counter(label: "inner").increment() }.value
        }
        #expect(probe.samples == ["inner_total 1"])
    }

    @Test func `a factory beside the test kit's sees the same`() throws {
        let (probe, kit) = (AdapterProbe(), TestMetrics())
        let both = MultiplexMetricsHandler(factories: [probe.factory, kit])
        for round in 1...10 {
            Counter(label: "c", dimensions: [("a", "1"), ("b", "2")], factory: both).increment(by: round)
            Counter(label: "c", dimensions: [("b", "2"), ("a", "1")], factory: both).increment()
            Meter(label: "m", factory: both).increment(by: Double(round))
        }
        #expect(kit.counterTotal(label: "c") == 65)
        #expect(try kit.expectMeter("m").lastValue == 55)
        #expect(probe.samples == [#"c_total{a="1",b="2"} 65"#, "m 55"])
    }
}
