import Instruments
import Testing

@Suite struct InstrumentTests {
    private let registry = Registry()

    @Test(arguments: [-1, -0.0, -.infinity, .infinity, .nan])
    func `a counter ignores what is not a positive number`(amount: Double) throws {
        let counter = try registry.counter(.init("c_total", .counter, labels: [], help: "")).with()
        counter.increment(by: 2.5)
        counter.increment(by: amount)
        #expect(counter.value == 2.5)
    }

    @Test(
        arguments: [
            ([1, 1, 1], 3), ([0.5, 1, 0.25], 1.75), ([1e15, 1e15], 2e15), ([4_294_967_296, 4_294_967_297], 8_589_934_593),
        ] as [([Double], Double)])
    func `a counter adds whole and broken amounts`(amounts: [Double], total: Double) throws {
        let counter = try registry.counter(.init("c_total", .counter, labels: [], help: "")).with()
        amounts.forEach { counter.increment(by: $0) }
        #expect(counter.value == total)
    }

    @Test func `a gauge is set and added to`() throws {
        let gauge = try registry.gauge(.init("g", .gauge, labels: [], help: "")).with()
        gauge.set(7)
        gauge.add(-9.5)
        #expect(gauge.value == -2.5)
    }

    @Test func `a histogram counts a value in each bucket whose bound is at least the value`() throws {
        let family = try registry.histogram(.init("h", .histogram, labels: [], help: ""), buckets: [-1, 0, 2.5])
        let histogram = family.with()
        for value in [-2, -1, -0.5, 0, 1, 2.5, 2.6, .nan] { histogram.observe(value) }
        #expect(histogram.value.buckets.map(\.upperBound) == [-1, 0, 2.5])
        #expect(histogram.value.buckets.map(\.cumulativeCount) == [2, 4, 6])
        #expect(histogram.value.count == 7)
        #expect(abs((histogram.value.sum ?? .nan) - 2.6) < 1e-12)
    }

    @Test func `infinite observations fall into the outer buckets`() throws {
        let histogram = try registry.histogram(.init("h", .histogram, labels: [], help: ""), buckets: [0]).with()
        histogram.observe(-.infinity)
        histogram.observe(.infinity)
        #expect(histogram.value.buckets.map(\.cumulativeCount) == [1])
        #expect(histogram.value.count == 2)
    }

    @Test(arguments: [[1, 1], [2, 1], [.nan], [.infinity], [0, .nan, 1]])
    func `bounds must be finite and ascending`(values: [Double]) {
        #expect(HistogramBounds(values) == nil)
    }

    @Test func `bounds from data are sorted, finite and distinct`() {
        #expect(HistogramBounds(distinct: [3, .nan, 1, -.infinity, 3, 2, 0, -0.0]).values == [0, 1, 2, 3])
    }
}
