import BenchmarkFloors
import Exposition

extension Workload {
    /// Every workload in the order of the table.
    static let all = limits + updates + renders + others + intake + drift + quality + files + generation

    /// What the machine can do.
    private static let limits: [Workload] = [
        .loop("limit-add-1t", "addition to memory", threads: 1, floor: { floor_plain_add($0, $1) }),
        .loop("limit-atomic-1t", "atomic addition", threads: 1, floor: { floor_atomic_add($0, $1) }),
        .loop("limit-atomic-2t", "atomic addition, one word", threads: 2, floor: { floor_atomic_add($0, $1) }),
        .loop("limit-atomic-apart-2t", "atomic addition, own lines", threads: 2, floor: { floor_atomic_add_apart($0, $1) }),
        .loop("limit-cas-1t", "compare-and-exchange of a sum", threads: 1, floor: { floor_double_add($0, $1) }),
        .loop("limit-cas-2t", "compare-and-exchange of a sum", threads: 2, floor: { floor_double_add($0, $1) }),
        .loop("limit-mutex-1t", "addition under a mutex", threads: 1, floor: { floor_mutex_add($0, $1) }),
        .loop("limit-mutex-2t", "addition under a mutex", threads: 2, floor: { floor_mutex_add($0, $1) }),
        .task("limit-memcpy-64m", "64 MiB between warm buffers") { Contenders(floor: { floor_copy($0) }) },
    ]

    private static let updates: [Workload] = [
        .loop(
            "counter-1t", "increment of a counter", threads: 1, ours: { try Subject.incrementing() },
            floor: { floor_atomic_add($0, $1) }),
        .loop(
            "counter-2t", "the same counter from two threads", threads: 2, ours: { try Subject.incrementing() },
            floor: { floor_atomic_add_apart($0, $1) }),
        .loop("lookup-1t", "lookup by 3 label values and increment", threads: 1, ours: { try Subject.lookingUp() }),
        .loop("lookup-2t", "the same from two threads", threads: 2, ours: { try Subject.lookingUp() }),
        observe("observe-1t", "observation, 12 classic buckets", .classic, threads: 1),
        observe("observe-2t", "the same histogram from two threads", .classic, threads: 2),
        observe("observe-native-1t", "observation, native histogram", .native, threads: 1),
        observe("observe-native-2t", "the same histogram from two threads", .native, threads: 2),
        observe("observe-both-1t", "observation, native and 12 classic buckets", .both, threads: 1),
    ]

    private static let renders: [Workload] = [
        .render("render-10k", "10,000 counters as text", samples: 10_000) { try Subject.counterPage(series: 10_000) },
        .render("render-100k", "100,000 counters as text", samples: 100_000) { try Subject.counterPage(series: 100_000) },
        .render("render-1m", "1,000,000 counters as text", samples: 1_000_000) { try Subject.counterPage(series: 1_000_000) },
        .render("render-mixed-1m", "1,000,000 values of every kind", samples: 1_000_000) {
            try Subject.mixedPage(series: 1_000_000)
        },
        .render("render-histograms-10k", "10,000 histograms of 12 buckets", samples: 150_000) {
            try Subject.histogramPage(series: 10_000)
        },
        .render("render-openmetrics-100k", "100,000 counters as OpenMetrics", samples: 100_000) {
            try Subject.counterPage(series: 100_000, .openMetrics)
        },
        .render("render-protobuf-100k", "100,000 counters as protobuf", samples: nil) {
            try Subject.counterPage(series: 100_000, .protobuf)
        },
    ]

    private static let others: [Workload] = [
        .task("register-1m", "1,000,000 new series") {
            Contenders(ours: { n in try elapsed(n) { try Subject.register(series: 1_000_000) } })
        },
        .task("parse-100k", "text of 100,000 counters") {
            let text = try Subject.counterPage(series: 100_000).text()
            return Contenders(ours: { n in try elapsed(n) { try expect(100_000, "series", Subject.parse(text)) } })
        },
        .decodeEvents,
        .task("scrape-100k", "the same over HTTP on loopback") {
            Contenders(ours: try Scraping(series: 100_000, gzip: false).trial)
        },
        .task("scrape-gzip-100k", "the same with gzip") {
            Contenders(ours: try Scraping(series: 100_000, gzip: true).trial)
        },
        Workload(
            name: "memory-series", summary: "memory of a series, of 1,000,000", unit: .bytes,
            kind: .memory { try .ofSeries(1_000_000) }),
        Workload(
            name: "memory-peak-1m", summary: "peak of a process that rendered 1,000,000", unit: .mebibytes,
            kind: .memory { try .ofRendering(1_000_000) }),
    ]

    private static func observe(_ name: String, _ summary: String, _ buckets: Subject.Buckets, threads: Int) -> Workload {
        let latencies = Inputs.latencies
        let floor: @Sendable (Int, Int32) -> Double = { floor_observe($0, $1, Inputs.bounds, latencies, latencies.count) }
        return .loop(
            name, summary, threads: threads, ours: { try Subject.observing(buckets) }, floor: buckets == .native ? nil : floor)
    }
}
