import Dispatch
import Exposition
import Instruments
import Testing

/// What scrapes see of instruments that are changed all the time.
@Suite struct RenderUnderLoadTests {
    private static let updaters = 8
    private static let rounds = 60_000

    @Test(arguments: [ExpositionFormat.text, .openMetrics])
    func `no histogram is torn and no counter goes down while eight threads change them`(format: ExpositionFormat) throws {
        let registry = Registry()
        let counters = try registry.counter(.init("c_total", .counter, labels: ["l"], help: ""))
        let histogram = try registry.histogram(.init("h", .histogram, help: ""), buckets: .both([1, 2])).with()
        let gauges = try registry.gauge(.init("g", .gauge, labels: ["l"], help: ""))
        DispatchQueue.concurrentPerform(iterations: Self.updaters + 1) { index in
            guard index > 0 else { return watch(registry, format) }
            let own = counters.with("own \(index)")
            for round in 0..<Self.rounds {
                own.increment()
                counters.with("shared").increment(by: 0.5)
                histogram.observe(Double(round % 3 + 1))
                // Series come and go, so that the scrape meets new ones and removed ones.
                if round % 64 == 0 { gauges.with("\(index) \(round % 256)").set(1) }
                if round % 128 == 0 { gauges.remove("\(index) \(round % 256)") }
            }
        }
        #expect(counters.with("shared").value == Double(Self.updaters * Self.rounds) / 2)
        #expect(histogram.value.count == UInt64(Self.updaters * Self.rounds))
    }

    private func watch(_ registry: Registry, _ format: ExpositionFormat) {
        var last: [[Label]: Double] = [:]
        for _ in 0..<200 {
            guard let families = Self.rendered(registry, format) else { continue }
            for series in families.first(where: { $0.name == "c_total" })?.series ?? [] {
                guard case .number(let value) = series.value else { continue }
                #expect(value >= last[series.labels] ?? 0)
                last[series.labels] = value
            }
            guard case .histogram(let value)? = families.first(where: { $0.name == "h" })?.series.first?.value else { continue }
            // Observations are 1, 2 and 3: a mixture of two moments would not add up.
            let counts = value.buckets.map { Double($0.cumulativeCount) }
            #expect(value.sum == counts[0] + 2 * (counts[1] - counts[0]) + 3 * (Double(value.count) - counts[1]))
        }
    }

    private static func rendered(_ registry: Registry, _ format: ExpositionFormat) -> [MetricFamily]? {
        do {
            let bytes = try format.encode(registry.gather())
            return format == .text ? try TextParser.parse(bytes) : try OpenMetricsParser.parse(bytes)
        } catch {
            Issue.record("\(error)")
            return nil
        }
    }

    @Test func `memory that is used again holds the new exposition and nothing of the old`() throws {
        let registry = Registry()
        let counters = try registry.counter(.init("c_total", .counter, labels: ["l"], help: ""))
        for index in 0..<5_000 { counters.with("\(index)").increment() }
        var bytes = Array("left over".utf8)
        try ExpositionFormat.text.encode(registry.gather(), into: &bytes)
        #expect(try bytes == ExpositionFormat.text.encode(registry.gather()))
        try ExpositionFormat.text.encode([], into: &bytes)
        #expect(bytes.isEmpty)
        #expect(throws: EncodingCancelled.self) {
            try ExpositionFormat.text.encode(registry.gather(), into: &bytes, isCancelled: { true })
        }
        #expect(bytes.isEmpty)
    }
}
