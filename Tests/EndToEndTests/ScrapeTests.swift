import Foundation
import Instruments
import LiveStack
import Testing

/// The servers that people scrape with, reading every kind of metric from our endpoint.
@Suite(.serialized) struct ScrapeTests {
    private enum Mode: String, CaseIterable {
        case usual
        /// Names that are not classic come escaped.
        case legacyNames
        /// Protobuf, which Prometheus 3.5 asks for without saying that it takes names as they are.
        case nativeHistograms
    }

    @Test func `Prometheus reads equal values in each of its modes`() async throws {
        for tools in try MonitoringTools.all() {
            let is3 = try await tools.version().hasPrefix("3.")
            for mode in Mode.allCases where is3 || mode != .legacyNames {
                try await ScrapedMetrics.serve { port in
                    try await check(mode, tools, is3: is3, port: port)
                }
            }
        }
    }

    @Test func `VictoriaMetrics reads equal values`() async throws {
        guard let program = MonitoringTools.optional("victoria-metrics") else { return }
        try await ScrapedMetrics.serve { port in
            try await ScraperProcess.run(
                program, port: port, readiness: "/health",
                arguments: { folder, own in
                    [
                        "-promscrape.config=\(folder)/scrape.yml", "-storageDataPath=\(folder)/data",
                        "-httpListenAddr=127.0.0.1:\(own)", "-search.latencyOffset=0s", "-loggerLevel=WARN",
                    ]
                }
            ) { api in
                // It keeps 12 to 15 significant digits, and its smallest and greatest numbers are closer to 1.
                let kept = ScrapedMetrics.numbers.filter {
                    $0.value.magnitude < 1e300 && ($0.value == 0 || $0.value.magnitude > 1e-300)
                }
                try await expect(kept + ScrapedMetrics.classic, of: api, within: 1e-11)
                try await expect([("my_dotted{label_name=\"v\"}", 7)], of: api)
                try await waitUntil("a scrape without an error") { try await api.value("up") == 1 }
            }
        }
    }

    private func check(_ mode: Mode, _ tools: MonitoringTools, is3: Bool, port: Int) async throws {
        let features = "--enable-feature=exemplar-storage" + (mode == .nativeHistograms ? ",native-histograms" : "")
        try await ScraperProcess.run(
            tools.prometheus, port: port, readiness: "/-/ready",
            job: mode == .legacyNames
                ? "    metric_name_validation_scheme: legacy\n    metric_name_escaping_scheme: underscores\n" : "",
            arguments: { folder, own in
                [
                    "--config.file=\(folder)/scrape.yml", "--storage.tsdb.path=\(folder)/data",
                    "--web.listen-address=127.0.0.1:\(own)", "--log.level=warn", features,
                ]
            }
        ) { api in
            try await waitUntil("a scrape in mode \(mode)") { try await api.targets().contains(where: \.isClean) }
            try await expect(ScrapedMetrics.numbers, of: api)
            let dotted = is3 && mode == .usual ? "{\"my.dotted\",\"label.name\"=\"v\"}" : "my_dotted{label_name=\"v\"}"
            try await expect([(dotted, 7)], of: api)
            if mode == .nativeHistograms {
                try await expectNative(api)
            } else {
                try await expect(ScrapedMetrics.classic, of: api)
                try await waitUntil("the exemplar") {
                    try await api.exemplars("hits_total").contains { $0.labels == ["trace_id": "4bf92f35"] && $0.value == "2" }
                }
            }
            // A busy machine may let one scrape run out of time; what we serve is right if the next one finds no fault.
            try await waitUntil("a scrape without an error") { try await api.targets().contains(where: \.isClean) }
        }
    }

    /// - Parameter error: relative, that a stored value may have.
    private func expect(
        _ expectations: [(query: String, value: Double)], of api: PrometheusAPI, within error: Double = 0
    ) async throws {
        for (query, value) in expectations {
            let samples = try await samples(of: query, api)
            let found = try #require(samples.first?.value)
            #expect(samples.count == 1 && (found == value || abs(found - value) <= error * abs(value)), "\(query): \(found)")
        }
    }

    /// The first samples that a query has; a second query could find none again when a scrape was late.
    private func samples(of query: String, _ api: PrometheusAPI) async throws -> [PrometheusAPI.Sample] {
        var samples: [PrometheusAPI.Sample] = []
        try await waitUntil("\(query) has a sample") {
            samples = try await api.query(query)
            return !samples.isEmpty
        }
        return samples
    }

    /// Counts and sums are exact; a quantile lies in its bucket, 2^(1/8) wide.
    private func expectNative(_ api: PrometheusAPI) async throws {
        for name in ["native_seconds", "both_seconds"] {
            let values = ScrapedMetrics.observations
            let (count, sum) = (Double(values.count), values.reduce(0, +))
            try await expect([("histogram_count(\(name))", count), ("histogram_sum(\(name))", sum)], of: api)
            for quantile in [0.1, 0.5, 0.9, 0.99] {
                let exact = values.sorted()[Int((Double(values.count) * quantile).rounded(.up)) - 1]
                let found = try #require(try await samples(of: "histogram_quantile(\(quantile), \(name))", api).first?.value)
                #expect(found > exact / 1.0906 && found < exact * 1.0906, "\(name) \(quantile): \(found), exactly \(exact)")
            }
        }
    }
}

extension PrometheusAPI.Target {
    /// Whether the last scrape found nothing wrong; there is one target.
    fileprivate var isClean: Bool { health == "up" && lastError.isEmpty }
}

/// One program that scrapes us, in a folder of its own, while the body runs.
enum ScraperProcess {
    static func run(
        _ program: String, port: Int, readiness: String, job: String = "",
        arguments: (_ folder: String, _ port: Int) -> [String], body: (PrometheusAPI) async throws -> Void
    ) async throws {
        let folder = NSTemporaryDirectory() + "scrape-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let own = try freePorts(1)[0]
        let configuration = """
            scrape_configs:
              - job_name: ours
                scrape_interval: 4s
                scrape_timeout: 4s
            \(job)    static_configs: [{targets: ['127.0.0.1:\(port)']}]

            """
        try configuration.write(toFile: folder + "/scrape.yml", atomically: true, encoding: .utf8)
        let child = try ChildProcess(program, arguments(folder, own), log: folder + "/log")
        do {
            let url = "http://127.0.0.1:\(own)"
            try await waitUntil("\(child.name) is ready") {
                guard await child.isRunning else { throw StackError(try String(contentsOfFile: child.log, encoding: .utf8)) }
                return await HTTP.isReady(url + readiness)
            }
            try await body(PrometheusAPI(url: url))
        } catch {
            await child.stop()
            throw error
        }
        await child.stop()
    }
}
