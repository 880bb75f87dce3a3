import Instruments
import Testing

@Suite struct LabelBudgetTests {
    private let registry = Registry(
        metrics: RegistryMetrics(
            overflow: MetricDefinition("overflow_total", .counter, labels: ["metric", "label"], help: ""),
            series: MetricDefinition("series", .gauge, labels: ["metric"], help: ""),
            seriesLimit: MetricDefinition("series_limit", .gauge, labels: ["metric"], help: "")))

    @Test func `a value over the budget counts under other, by label, and the overflow is counted`() throws {
        let family = try registry.counter(.init("c_total", .counter, labels: ["a", "b"], help: ""))
        family.limit("b", maximumValues: 2)
        for value in ["x", "y", "z", "w", "x"] { family.with("kept", value).increment() }
        #expect(family.with("kept", SeriesLimits.overflowValue).value == 2)
        #expect(family.with("kept", "x").value == 2)
        #expect(try overflow("c_total", "b") == 2)
    }

    @Test func `a limited label shows its overflow from zero on`() throws {
        try registry.gauge(.init("g", .gauge, labels: ["l"], help: "")).limit("l", maximumValues: 1)
        #expect(registry.snapshot().map(\.name) == ["overflow_total", "series", "series_limit"])
        #expect(try overflow("g", "l") == 0)
    }

    @Test func `the value other itself takes no part of the budget`() throws {
        let family = try registry.counter(.init("c_total", .counter, labels: ["l"], help: ""))
        family.limit("l", maximumValues: 1)
        family.with(SeriesLimits.overflowValue).increment()
        family.with("x").increment()
        #expect(family.with("x").value == 1)
        #expect(try overflow("c_total", "l") == 0)
    }

    @Test(arguments: [(1_024, false), (1_025, true)])
    func `a value that is too long is over, with or without a budget`(bytes: Int, isOver: Bool) throws {
        let family = try registry.counter(.init("c_total", .counter, labels: ["l"], help: ""))
        family.with(String(repeating: "x", count: bytes)).increment()
        #expect(family.with(SeriesLimits.overflowValue).value == (isOver ? 1 : 0))
    }

    @Test func `values in use when the budget is set stay`() throws {
        let family = try registry.counter(.init("c_total", .counter, labels: ["l"], help: ""))
        family.with("x").increment()
        family.with("y").increment()
        family.limit("l", maximumValues: 1)
        family.with("y").increment()
        family.with("z").increment()
        #expect(family.with("y").value == 2)
        #expect(family.with(SeriesLimits.overflowValue).value == 1)
    }

    @Test func `a removed gauge gives its value back to the budget`() throws {
        let family = try registry.gauge(.init("g", .gauge, labels: ["l"], help: ""))
        family.limit("l", maximumValues: 1)
        family.with("x").set(1)
        family.remove("x")
        family.with("y").set(2)
        #expect(family.with("y").value == 2)
        #expect(try overflow("g", "l") == 0)
    }

    private func overflow(_ metric: String, _ label: String) throws -> Double {
        let family = try #require(registry.snapshot().first { $0.name == "overflow_total" })
        let labels = [Label("label", label), Label("metric", metric)]
        let value = family.series.first { $0.labels == labels }?.value
        guard case .number(let count) = value ?? .number(0) else { return .nan }
        return count
    }
}
