import Instruments
import Testing

@Suite struct SnapshotTests {
    private let registry = Registry()

    @Test func `families are sorted by name and those without series are left out`() throws {
        _ = try registry.gauge(.init("b", .gauge, labels: [], help: "")).with()
        _ = try registry.gauge(.init("a", .gauge, labels: ["l"], help: "")).with("v")
        _ = try registry.gauge(.init("c", .gauge, labels: ["l"], help: ""))
        #expect(registry.snapshot().map(\.name) == ["a", "b"])
    }

    @Test func `labels are sorted by name and series by the values in the order of the definition`() throws {
        let family = try registry.gauge(.init("g", .gauge, labels: ["z", "a"], help: ""))
        for (z, a) in [("1", "2"), ("2", "1"), ("1", "1"), ("B", "é"), ("B", "z")] { family.with(z, a).set(1) }
        let series = try #require(registry.snapshot().first).series
        #expect(series.allSatisfy { $0.labels.map(\.name) == ["a", "z"] })
        #expect(series.map { $0.labels.map(\.value) } == [["1", "1"], ["2", "1"], ["1", "2"], ["z", "B"], ["é", "B"]])
    }

    @Test func `collected series join the family of the same name and type`() throws {
        let definition = MetricDefinition("g", .gauge, labels: [], help: "Own.")
        _ = try registry.gauge(definition).with()
        try registry.collect {
            [MetricFamily(name: "g", kind: .gauge, help: "Other.", series: [Self.series("1"), Self.series()])]
        }
        let family = try #require(registry.snapshot().first)
        #expect(family == MetricFamily(definition, series: [Self.series(), Self.series("1")]))
    }

    @Test(arguments: [
        MetricFamily(name: "g", kind: .counter, series: [series("1")]), MetricFamily(name: "g", kind: .gauge, series: []),
    ])
    func `a collected family that would make the exposition invalid is left out`(collected: MetricFamily) throws {
        _ = try registry.gauge(.init("g", .gauge, labels: [], help: "")).with()
        try registry.collect { [collected] }
        #expect(registry.snapshot().map(\.series) == [[Self.series()]])
    }

    @Test func `a collected family whose samples another family writes is left out`() throws {
        _ = try registry.histogram(.init("h", .histogram, labels: [], help: ""), buckets: [1]).with()
        try registry.collect { [MetricFamily(name: "h_sum", kind: .gauge, series: [Self.series()])] }
        #expect(registry.snapshot().map(\.name) == ["h"])
    }

    @Test func `the names of a collector are kept from others`() throws {
        let definition = MetricDefinition("g", .gauge, labels: [], help: "")
        try registry.collect([definition]) { [] }
        #expect(throws: RegistrationError.self) { try registry.gauge(definition) }
    }

    private static func series(_ value: String? = nil) -> MetricSeries {
        MetricSeries(labels: value.map { [Label("l", $0)] } ?? [], value: .number(0))
    }
}
