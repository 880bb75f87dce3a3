import Instruments
import Testing

@Suite struct ConcurrencyTests {
    private static let tasks = 8
    private static let rounds = 5_000

    @Test func `no change is lost when many threads make it`() async throws {
        let registry = Registry()
        let counters = try registry.counter(.init("c_total", .counter, labels: ["l"], help: ""))
        let gauges = try registry.gauge(.init("g", .gauge, labels: [], help: ""))
        let histograms = try registry.histogram(.init("h", .histogram, labels: [], help: ""), buckets: [1, 2])
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<Self.tasks {
                group.addTask {
                    for round in 0..<Self.rounds {
                        counters.with("value \(round % 10)").increment(by: round % 2 == 0 ? 1 : 0.5)
                        gauges.with().add(1)
                        histograms.with().observe(Double(round % 4))
                    }
                }
            }
        }
        let total = Double(Self.tasks * Self.rounds)
        let counted = (0..<10).map { counters.with("value \($0)").value }.reduce(0, +)
        #expect(counted == total * 0.75)
        #expect(gauges.with().value == total)
        let histogram = histograms.with().value
        #expect(histogram.buckets.map { Double($0.cumulativeCount) } == [total / 2, total * 0.75])
        #expect(Double(histogram.count) == total)
        #expect(histogram.sum == total * 1.5)
    }

    @Test func `each snapshot taken during observations is consistent`() async throws {
        let registry = Registry()
        let histogram = try registry.histogram(.init("h", .histogram, labels: [], help: ""), buckets: [1]).with()
        await withTaskGroup(of: Void.self) { group in
            for value in [1.0, 2.0] {
                group.addTask { for _ in 0..<Self.rounds { histogram.observe(value) } }
            }
            group.addTask {
                for _ in 0..<500 {
                    guard case .histogram(let value)? = registry.snapshot().first?.series.first?.value else { continue }
                    let low = value.buckets[0].cumulativeCount
                    #expect(value.sum == Double(low) + 2 * Double(value.count - low))
                }
            }
        }
    }
}
