import Instruments
import Synchronization
import Testing

/// Which series a registry shows, how many it takes, and what goes with them.
@Suite struct SeriesLifeTests {
    private static let limits = SeriesLimits(series: 6, seriesPerFamily: 3)
    private static let metrics = RegistryMetrics(
        overflow: MetricDefinition("overflow_total", .counter, labels: ["metric", "label"], help: ""),
        series: MetricDefinition("series", .gauge, labels: ["metric"], help: ""),
        seriesLimit: MetricDefinition("series_limit", .gauge, labels: ["metric"], help: ""))

    @Test func `series over the budget of a family count under other, and one call tells of it`() throws {
        let told = Mutex([String]())
        let registry = Registry(limits: Self.limits, metrics: Self.metrics) { metric, label in
            told.withLock { $0.append("\(metric) \(label)") }
        }
        let family = try registry.counter(.init("c_total", .counter, labels: ["a", "b"], help: ""))
        for value in ["1", "2", "3", "4", "5", "1"] { family.with(value, "x").increment() }
        #expect(family.with("__other__", "__other__").value == 2)
        #expect(family.with("1", "x").value == 2)
        #expect(told.withLock { $0 } == ["c_total *"])
        #expect(value("overflow_total", [Label("label", "*"), Label("metric", "c_total")], in: registry) == 2)
        #expect(value("series", [Label("metric", "c_total")], in: registry) == 4)
        #expect(value("series_limit", [Label("metric", "c_total")], in: registry) == 3)
        #expect(value("series_limit", [Label("metric", "*")], in: registry) == 6)
    }

    @Test func `the budget of all families is shared, and removed gauges give it back`() throws {
        let registry = Registry(limits: SeriesLimits(series: 3, seriesPerFamily: 100))
        let gauges = try registry.gauge(.init("g", .gauge, labels: ["l"], help: ""))
        let counters = try registry.counter(.init("c_total", .counter, labels: ["l"], help: ""))
        for value in ["1", "2", "3"] { gauges.with(value).set(1) }
        counters.with("a").increment()
        #expect(counters.with("__other__").value == 1)
        gauges.remove("1")
        gauges.remove("2")
        counters.with("b").increment()
        #expect(counters.with("b").value == 1)
    }

    @Test func `a gauge that expires goes away unless it is set again`() async throws {
        let registry = Registry()
        let family = try registry.gauge(.init("g", .gauge, labels: ["l"], help: ""), expiresAfter: .milliseconds(200))
        family.with("gone").set(1)
        let deadline = ContinuousClock.now + .seconds(30)
        var shown: [[Label]] = []
        // A loaded machine may let the kept one expire too, between the two lines; the next round makes it again.
        var rounds = 0
        repeat {
            rounds += 1
            family.with("kept").set(2)
            shown = registry.snapshot().flatMap(\.series).map(\.labels)
            await Task.yield()
        } while shown != [[Label("l", "kept")]] && (rounds < 100 || ContinuousClock.now < deadline)
        #expect(shown == [[Label("l", "kept")]])
    }

    @Test func `a handle outlives its removed series and its registry`() throws {
        var registry: Registry? = Registry()
        let gauges = try #require(registry).gauge(.init("g", .gauge, labels: ["l"], help: ""))
        let gauge = gauges.with("a")
        gauges.remove("a")
        gauge.set(3)
        let counter = try #require(registry).counter(.init("c_total", .counter, labels: ["l"], help: "")).with("a")
        registry = nil
        counter.increment()
        #expect(gauge.value == 3 && counter.value == 1)
        #expect(gauges.with("a").value == 0)
    }

    @Test func `infos and state sets show what was said of them`() throws {
        let registry = Registry()
        let info = try registry.info(.init("build_info", .info, labels: ["version"], help: ""))
        info.show("1.0")
        info.show("1.1")
        info.remove("1.0")
        let states = try registry.stateSet(
            .init("phase", .stateSet, labels: ["job"], help: ""), states: ["starting", "running"])
        let state = states.with("a")
        #expect(state.set("starting", true) && state.enter("running") && !state.set("unknown", true))
        #expect(
            registry.snapshot().flatMap(\.series) == [
                MetricSeries(labels: [Label("version", "1.1")], value: .number(1)),
                MetricSeries(
                    labels: [Label("job", "a")],
                    value: .states([StateValue("starting", isOn: false), StateValue("running", isOn: true)])),
            ])
    }

    @Test func `exemplars are the newest, at most one a second, and never too long`() throws {
        let now = Mutex(100.0)
        let registry = Registry(clock: { now.withLock { $0 } })
        let counter = try registry.counter(.init("c_total", .counter, help: "")).with()
        let histogram = try registry.histogram(.init("h", .histogram, help: ""), buckets: [1]).labelled([])
        for (time, id) in [(100.0, "a"), (100.5, "b"), (101.5, "c")] {
            now.withLock { $0 = time }
            counter.increment(exemplar: [Label("trace_id", id)])
            histogram.observe(0.5, exemplar: [Label("trace_id", id)])
        }
        now.withLock { $0 = 200 }
        counter.increment(exemplar: [Label("trace_id", String(repeating: "x", count: 121))])
        let series = registry.snapshot().flatMap(\.series)
        #expect(series[0].exemplar == Exemplar(labels: [Label("trace_id", "c")], value: 1, timestamp: 101.5))
        #expect(series[0].created == 100)
        guard case .histogram(let value) = series[1].value else { throw Missing() }
        #expect(value.buckets[0].exemplar == Exemplar(labels: [Label("trace_id", "c")], value: 0.5, timestamp: 101.5))
        #expect(value.overflowExemplar == nil)
    }

    @Test func `a registry gathers what was asked for, by either name`() throws {
        let registry = Registry()
        _ = try registry.counter(.init("c_total", .counter, help: "")).with()
        _ = try registry.gauge(.init("g", .gauge, help: "")).with()
        #expect(registry.gather(["c"]).map(\.name) == ["c_total"])
        #expect(registry.gather(["c_total", "x"]).map(\.name) == ["c_total"])
        #expect(registry.gather([]).isEmpty && registry.gather().count == 2)
    }

    @Test(arguments: [
        MetricDefinition("x_inf", .info, help: ""), MetricDefinition("x_seconds", .gauge, unit: "bytes", help: ""),
        MetricDefinition("x", .gauge, labels: ["a", "a"], help: ""), MetricDefinition("x", .summary, help: ""),
    ])
    func `a definition that cannot be is refused with its name`(definition: MetricDefinition) {
        let registry = Registry()
        let error = #expect(throws: RegistrationError.self) {
            if definition.kind == .info { _ = try registry.info(definition) } else { _ = try registry.gauge(definition) }
        }
        #expect(error?.description.contains(definition.name.text) == true)
    }

    @Test func `a gauge cannot bear a counter's name in OpenMetrics`() throws {
        let registry = Registry()
        _ = try registry.counter(.init("x_total", .counter, help: ""))
        for name in ["x", "x_created"] as [MetricName] {
            #expect(throws: RegistrationError.self) { try registry.gauge(.init(name, .gauge, help: "")) }
        }
    }

    private struct Missing: Error {}

    private func value(_ name: MetricName, _ labels: [Label], in registry: Registry) -> Double? {
        let series = registry.snapshot().first { $0.name == name }?.series.first { $0.labels == labels }
        guard case .number(let value)? = series?.value else { return nil }
        return value
    }
}
