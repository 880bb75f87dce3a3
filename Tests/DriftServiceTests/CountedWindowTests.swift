import AsyncHTTPClient
import Catalog
import ModelStatistics
import Specification
import Testing

@testable import DriftService

/// Windows of counters whose samples are known, asked of real servers.
@Suite struct CountedWindowTests {
    private static let of = #"model="churn",version="1.0.0""#

    private static func series(
        _ metric: String, _ labels: String, _ instance: String, _ scrapes: Range<Int> = 0..<240,
        _ value: @escaping @Sendable (Int) -> Int
    ) -> KnownCounts.Series {
        KnownCounts.Series(text: "\(metric){\(of)\(labels),instance=\"\(instance)\"}", scrapes: scrapes, value: value)
    }

    /// Counts `each` events a scrape, a third of them at most 1, two thirds at most 2.
    private static func histogram(
        _ metric: String, _ labels: String, _ instance: String, _ scrapes: Range<Int> = 0..<240, one: String = "1.0",
        _ value: @escaping @Sendable (Int) -> Int
    ) -> [KnownCounts.Series] {
        [(one, 1), ("2.0", 2), ("+Inf", 3)].map { le, share in
            series("\(metric)_bucket", "\(labels),le=\"\(le)\"", instance, scrapes) { value($0) * share / 3 }
        }
    }

    private static let feature = #",feature="age""#

    /// Replicas a and b all the hour; c is born after 1500 s and d ends after 1800 s; e is another model's.
    private static func families(restart: Bool) -> KnownCounts.Families {
        let b: @Sendable (Int) -> Int = { restart && $0 >= 150 ? 30 * ($0 - 150) : 30 * $0 }
        let replicas: [(String, Range<Int>, @Sendable (Int) -> Int)] = [
            ("a", 0..<240, { 30 * $0 }), ("b", 0..<240, b), ("c", 100..<240, { 30 * ($0 - 100) + 9 }),
            ("d", 0..<120, { 30 * $0 }),
        ]
        let values = replicas.flatMap { instance, scrapes, value in
            // A server that is older than Prometheus 3 has the bound as the replica wrote it.
            histogram("model_feature_value", feature, instance, scrapes, one: instance == "a" ? "1" : "1.0", value)
        }
        let counters = replicas.map { instance, scrapes, value in
            series("model_predictions_total", "", instance, scrapes, value)
        }
        let categories = replicas.flatMap { instance, scrapes, value in
            [("x", 1), ("__other__", 2)].map { category, share in
                series("model_feature_category_total", #",feature="plan",category="\#(category)""#, instance, scrapes) {
                    value($0) * share / 3
                }
            }
        }
        let missing = [series("model_feature_missing_total", feature, "a") { 2 * $0 }]
        let others = KnownCounts.Series(text: #"model_predictions_total{model="other",version="1.0.0"}"#) { 1000 * $0 }
        return [
            ("model_predictions", "counter", counters + [others]), ("model_feature_value", "histogram", values),
            ("model_feature_category", "counter", categories), ("model_feature_missing", "counter", missing),
        ]
    }

    private static func window(
        _ url: String, length: Duration = .seconds(2700), at time: Double = KnownCounts.end,
        matches: [PrometheusSource.Match] = [],
        version: String = SampleModel.version
    ) async throws -> BinnedWindow {
        let http = ExporterClient.makeHTTPClient()
        let server = PrometheusServer(http: http, PrometheusSource(url: url, matches: matches, delay: .seconds(60)))
        do {
            let window = try await server.window(
                of: SampleModel.model(), version: version, SampleModel.reference().subjects, length: length,
                endingAt: time + 60)
            try await http.shutdown()
            return window
        } catch {
            try await http.shutdown()
            throw error
        }
    }

    /// Rows at most 1, at most 2, and all.
    private static func age(_ window: BinnedWindow) throws -> [Double] {
        guard case .buckets(let buckets) = window.counts[CategoryKey("age")] else { return [] }
        let sums = try #require(buckets.sums(over: buckets.bounds))
        return [sums.counts[0], sums.counts[0] + sums.counts[1], buckets.rows]
    }

    @Test(.timeLimit(.minutes(10)))
    func `whole counts of all replicas are exact, those born and those gone within the window too`() async throws {
        try await KnownCounts.withServers(Self.families(restart: false)) { name, url in
            let window = try await Self.window(url)
            // a and b from the scrape at the start to the last one, c from its first, d to its last.
            let rows = 2 * 5370 + 4170 + 1770
            #expect(window.rows == Double(rows) && window.isExact, "\(name)")
            #expect(try Self.age(window) == [Double(rows / 3), Double(rows / 3 * 2), Double(rows)], "\(name)")
            let plan = BinnedWindow.Counts.categories([
                CategoryKey("x"): Double(rows / 3), CategoryKey("__other__"): Double(rows / 3 * 2),
            ])
            #expect(window.counts[CategoryKey("plan")] == plan, "\(name)")
            #expect(window.missing == [CategoryKey("age"): 2 * 179], "\(name)")
            #expect(window.counts[CategoryKey(ReservedLabelValue.score)] == nil)

            let parts = try await [2700, 1800, 900].map { KnownCounts.end - Double($0) }.asyncMap {
                try await Self.window(url, length: .seconds(900), at: $0 + 900).rows
            }
            #expect(parts.reduce(0, +) == window.rows, "\(name): windows that follow one another count each event once")
            let one = try await Self.window(url, matches: [.init(label: "instance", value: "a")])
            #expect(one.rows == 5370, "\(name)")
            let error = await #expect(throws: PrometheusError.self) { try await Self.window(url, version: "9") }
            #expect(error?.description.contains(#"no series model_predictions_total{model="churn",version="9"}"#) == true)
        }
    }

    @Test(.timeLimit(.minutes(10)))
    func `a replica that restarts is off by a scrape interval in a window at most, and said`() async throws {
        try await KnownCounts.withServers(Self.families(restart: true)) { name, url in
            let window = try await Self.window(url)
            let rows = Double(5370 + 2670 + 2670 + 4170 + 1770)
            #expect(abs(window.rows - rows) <= 5370 * 15 / 2700 + 30, "\(name) \(window.rows)")
            #expect(window.isExact == (name == "victoria-metrics"), "\(name)")
            let age = try Self.age(window)
            #expect(zip(age, [1.0, 2, 3]).allSatisfy { abs($0 - window.rows * $1 / 3) < 1e-6 * rows }, "\(name) \(age)")
        }
    }
}

extension Array {
    fileprivate func asyncMap<Result>(_ transform: (Element) async throws -> Result) async throws -> [Result] {
        var results: [Result] = []
        for element in self { results.append(try await transform(element)) }
        return results
    }
}
