import Dispatch
import Instruments
import Synchronization
import Testing

/// Instruments that became hot, so that each thread writes memory of its own.
@Suite struct HotInstrumentTests {
    private static let threads = 4
    private static let rounds = 400_000

    @Test func `a hot counter loses nothing and never goes down`() throws {
        let counter = try Registry().counter(.init("c_total", .counter, help: "")).with()
        let highest = Mutex(0.0)
        DispatchQueue.concurrentPerform(iterations: Self.threads + 1) { index in
            guard index > 0 else {
                for _ in 0..<2_000 {
                    let value = counter.value
                    highest.withLock { last in
                        #expect(value >= last)
                        last = value
                    }
                }
                return
            }
            for round in 0..<Self.rounds { counter.increment(by: round % 8 == 0 ? 0.5 : 1) }
        }
        #expect(counter.value == Double(Self.threads * Self.rounds) * (7 + 0.5) / 8)
    }

    @Test func `a hot histogram loses nothing, and each reading of it is whole`() throws {
        let histogram = try Registry().histogram(.init("h", .histogram, help: ""), buckets: [1, 2]).labelled([])
        DispatchQueue.concurrentPerform(iterations: Self.threads + 1) { index in
            guard index > 0 else {
                for _ in 0..<2_000 {
                    let value = histogram.value
                    let counts = value.buckets.map { Double($0.cumulativeCount) }
                    // Observations are 1, 2 and 3: a mixture of two moments would not add up.
                    let sum = counts[0] + 2 * (counts[1] - counts[0]) + 3 * (Double(value.count) - counts[1])
                    #expect(value.sum == sum)
                }
                return
            }
            for round in 0..<Self.rounds { histogram.observe(Double(round % 3 + 1)) }
        }
        #expect(histogram.value.count == UInt64(Self.threads * Self.rounds))
    }

    @Test func `what ended threads counted stays, and their places are used again`() async throws {
        let counter = try Registry().counter(.init("c_total", .counter, help: "")).with()
        for _ in 0..<Self.rounds { counter.increment() }
        counter.increment(by: 0.5)
        for _ in 0..<200 { await Thread.run { counter.increment() } }
        #expect(counter.value == Double(Self.rounds) + 200.5)
    }

    @Test func `more threads than there are places count too`() async throws {
        let histogram = try Registry().histogram(.init("h", .histogram, help: ""), buckets: [1]).labelled([])
        let counter = try Registry().counter(.init("c_total", .counter, help: "")).with()
        for _ in 0..<Self.rounds {
            histogram.observe(1)
            counter.increment()
        }
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<100 {
                group.addTask {
                    await Thread.run {
                        for _ in 0..<1_000 {
                            histogram.observe(1)
                            counter.increment()
                            counter.increment(by: 0.5)
                        }
                    }
                }
            }
        }
        #expect(histogram.value.count == UInt64(Self.rounds + 100_000))
        #expect(counter.value == Double(Self.rounds + 150_000))
    }
}
