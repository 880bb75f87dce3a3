import Exposition
import Instruments

/// Ours: every call into the library stands in this file.
enum Subject {
    /// Does `n` operations.
    typealias Loop = @Sendable (_ n: Int) -> Void

    static func incrementing() throws -> Loop {
        let counter = try counters(in: Registry()).with("model-000", "v0", "200")
        return { n in for _ in 0..<n { counter.increment() } }
    }

    static func lookingUp() throws -> Loop {
        let family = try counters(in: Registry())
        let combinations = (0..<100).map(Inputs.labels)
        return { n in
            var next = 0
            for _ in 0..<n {
                let labels = combinations[next]
                family.with(labels.model, labels.version, labels.status).increment()
                next = next == 99 ? 0 : next + 1
            }
        }
    }

    /// The buckets that a histogram keeps.
    enum Buckets { case classic, native, both }

    static func observing(_ buckets: Buckets) throws -> Loop {
        let histogram = try histograms(in: Registry(), buckets).with("model-000", "v0", "200")
        let latencies = Inputs.latencies
        return { n in for index in 0..<n { histogram.observe(latencies[index & Inputs.latencyMask]) } }
    }

    /// Registers counters; the result keeps them alive.
    static func register(series: Int) throws -> AnyObject {
        let registry = Registry()
        let family = try counters(in: registry)
        for index in 0..<series { _ = counter(index, of: family) }
        return registry
    }

    /// Series whose values can all be changed, and then rendered.
    struct Page {
        let change: () -> Void
        /// Renders into memory, and gives the number of bytes.
        let render: () -> Int
        let text: () -> [UInt8]
    }

    static func counterPage(series: Int, _ format: ExpositionFormat = .text) throws -> Page {
        let registry = Registry()
        let family = try counters(in: registry)
        let counters = (0..<series).map { counter($0, of: family) }
        for (index, counter) in counters.enumerated() { counter.increment(by: Double(Inputs.firstValue(ofSeries: index))) }
        return page(of: registry, format) {
            for (index, counter) in counters.enumerated() { counter.increment(by: Double(1 + index % 3)) }
        }
    }

    static func mixedPage(series: Int) throws -> Page {
        let registry = Registry()
        let family = try registry.gauge(definition("app_measured_value", .gauge))
        let gauges = (0..<series).map { index in
            let labels = Inputs.labels(ofSeries: index)
            return family.with(labels.model, labels.version, labels.status)
        }
        let numbers = Inputs.mixedNumbers
        var shift = 0
        func change() {
            shift += 1
            for (index, gauge) in gauges.enumerated() { gauge.set(numbers[(index + shift) % numbers.count]) }
        }
        change()
        return page(of: registry, .text, change: change)
    }

    static func histogramPage(series: Int) throws -> Page {
        let registry = Registry()
        let family = try histograms(in: registry)
        let histograms = (0..<series).map { index in
            let labels = Inputs.labels(ofSeries: index)
            return family.with(labels.model, labels.version, labels.status)
        }
        let latencies = Inputs.latencies
        var next = 0
        func change() {
            for histogram in histograms {
                histogram.observe(latencies[next & Inputs.latencyMask])
                next += 1
            }
        }
        for _ in 0..<20 { change() }
        return page(of: registry, .text, change: change)
    }

    /// Parses a text, and gives the number of its series.
    static func parse(_ text: [UInt8]) throws -> Int {
        try TextParser.parse(text).reduce(0) { $0 + $1.series.count }
    }

    /// Counters to be scraped.
    static func scraped(series: Int) throws -> Registry {
        let registry = Registry()
        let family = try counters(in: registry)
        for index in 0..<series { counter(index, of: family).increment(by: Double(Inputs.firstValue(ofSeries: index))) }
        return registry
    }

    private static func page(of registry: Registry, _ format: ExpositionFormat, change: @escaping () -> Void) -> Page {
        var bytes: [UInt8] = []
        func render() -> [UInt8] {
            // Nobody cancels it.
            try? format.encode(registry.gather(), into: &bytes)
            return bytes
        }
        return Page(
            change: change,
            render: {
                try? format.encode(registry.gather(), into: &bytes)
                return bytes.count
            }, text: render)
    }

    private static func counters(in registry: Registry) throws -> CounterFamily {
        try registry.counter(definition("app_requests_total", .counter))
    }

    private static func counter(_ index: Int, of family: CounterFamily) -> Counter {
        let labels = Inputs.labels(ofSeries: index)
        return family.with(labels.model, labels.version, labels.status)
    }

    private static func histograms(in registry: Registry, _ kind: Buckets = .classic) throws -> HistogramFamily {
        let definition = definition("app_latency_seconds", .histogram)
        let bounds = HistogramBounds(distinct: Inputs.bounds)
        let buckets: HistogramBuckets =
            switch kind {
            case .classic: .classic(bounds)
            case .native: .native()
            case .both: .both(bounds)
            }
        return try registry.histogram(definition, buckets: buckets)
    }

    private static func definition(_ name: MetricName, _ kind: MetricKind) -> MetricDefinition {
        MetricDefinition(name, kind, labels: ["model", "version", "status"], help: "Requests served.")
    }
}
