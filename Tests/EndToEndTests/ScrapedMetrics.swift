import Instruments
import LiveStack
import Logging
import MetricsServer
import ServiceLifecycle

/// Metrics of every kind behind our own server, and what a query must give for each.
enum ScrapedMetrics {
    static let observations = (1...200).map { Double($0) * 0.0137 }

    /// What all formats and scrapers have.
    static let numbers: [(query: String, value: Double)] =
        values.enumerated().map { ("values{index=\"\($0)\"}", $1) } + [
            ("hits_total{path=\"a\\\"b\\\\c\\nd größe 🦉\"}", 2.5), ("hits_total{path=\"/\"}", 9_007_199_254_740_992),
            ("hits_total{path=\"traced\"}", 2), ("app_info{version=\"1.0\"}", 1), ("phase{phase=\"running\"}", 1),
            ("phase{phase=\"starting\"}", 0),
        ]

    /// What all have but a scraper that takes native histograms instead.
    static let classic: [(query: String, value: Double)] = [
        ("classic_seconds_bucket{le=\"1.0\"}", Double(observations.count { $0 <= 1 })), ("classic_seconds_count", 200),
        ("classic_seconds_bucket{le=\"+Inf\"}", 200), ("classic_seconds_sum", observations.reduce(0, +)),
        ("both_seconds_bucket{le=\"0.1\"}", Double(observations.count { $0 <= 0.1 })), ("both_seconds_count", 200),
    ]

    private static let values: [Double] = [
        0, 1, -1.5, 999_999, 1e6, 1_234_567, 1e-5, 0.1, 1.0 / 3, 123_456_789.125, 1e21, .greatestFiniteMagnitude,
        .leastNonzeroMagnitude, .infinity, -.infinity,
    ]

    /// Serves them while the body runs.
    static func serve(_ body: @escaping @Sendable (_ port: Int) async throws -> Void) async throws {
        let registry = try registry()
        let (ports, listening) = AsyncStream.makeStream(of: Int.self)
        let server = MetricsServer(
            address: ListenAddress(host: "127.0.0.1", port: 0), registry: registry, readiness: Readiness(),
            requests: try Registry().counter(.init("requests_total", .counter, labels: ["handler", "code"], help: "")),
            scrapes: try ScrapeMeters(registry), logger: Logger(label: "scraped") { _ in SwiftLogNoOpLogHandler() })
        let service = server.service(routes: { _ in }, onListening: { listening.yield($0) })
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try? await service.run() }
            group.addTask {
                for await port in ports { return try await body(port) }
                throw StackError("the server did not start")
            }
            defer { group.cancelAll() }
            try await group.next()
        }
    }

    private static func registry() throws -> Registry {
        let registry = Registry()
        let hits = try registry.counter(.init("hits_total", .counter, labels: ["path"], help: "Hits.\nAnd \\ \"more\"."))
        hits.with("a\"b\\c\nd größe 🦉").increment(by: 2.5)
        hits.with("/").increment(by: 9_007_199_254_740_992)
        hits.with("traced").increment(by: 2, exemplar: [Label("trace_id", "4bf92f35")])
        let gauges = try registry.gauge(.init("values", .gauge, labels: ["index"], help: "Numbers."))
        for (index, value) in values.enumerated() { gauges.with("\(index)").set(value) }
        let bounds: HistogramBounds = [0.1, 1, 2.5]
        for (name, buckets) in [
            ("classic_seconds", .classic(bounds)), ("native_seconds", .native()), ("both_seconds", .both(bounds)),
        ] as [(MetricName, HistogramBuckets)] {
            let histogram = try registry.histogram(.init(name, .histogram, help: "Times."), buckets: buckets).labelled([])
            for value in observations { histogram.observe(value) }
        }
        try registry.info(.init("app_info", .info, labels: ["version"], help: "Version.")).show("1.0")
        try registry.stateSet(.init("phase", .stateSet, help: "Phase."), states: ["starting", "running"]).with().enter(
            "running")
        try registry.gauge(.init("my.dotted", .gauge, labels: ["label.name"], help: "Dots.")).with("v").set(7)
        return registry
    }
}
