import Foundation
import HTTPTypes
import LiveStack
import MetricsServer
import NIOCore
import NIOPosix
import Specification
import Testing

@testable import ExporterService

/// The course of metrics, answered by a Prometheus whose samples are known.
@Suite struct SeriesTests {
    private let folder = try? TemporaryFolder()

    private struct Reply: Decodable {
        struct Series: Decodable {
            let labels: [String: String]
            let points: [[Double]]
        }

        let model: String
        let metric: String
        let step_seconds: Double
        let series: [Series]

        init(_ body: String) throws { self = try JSONDecoder().decode(Self.self, from: Data(body.utf8)) }

        /// The labels and the values of each series, all of them the same.
        var constants: [String] {
            series.map { series in
                let labels = series.labels.sorted { $0.key < $1.key }.map { "\($0)=\($1)" }.joined(separator: ",")
                let values = Set(series.points.map { ($0[1] * 1e9).rounded() / 1e9 }).sorted()
                return "\(labels) \(values)"
            }
        }
    }

    @Test func `every kind of metric has the values that its samples give, on every Prometheus`() async throws {
        for tools in try MonitoringTools.all() {
            let folder = try TemporaryFolder()
            try await KnownPrometheus.with(tools, folder) { url in
                try await withExporter(Self.configuration(folder, prometheus: url)) { (exporter) async throws in
                    for (query, series) in [
                        ("metric=model_predictions_total", ["model=churn,version=1.0 [3.0]", "model=churn,version=2.0 [0.0]"]),
                        ("metric=model_predictions_total&version=1.0&aggregation=min", ["model=churn,version=1.0 [3.0]"]),
                        ("metric=model_predictions_total&version=1.0&aggregation=max", ["model=churn,version=1.0 [3.0]"]),
                        ("metric=model_predictions_total&version=1.0&aggregation=median", ["model=churn,version=1.0 [3.0]"]),
                        ("metric=model_predictions_total&version=1.0", ["model=churn,version=1.0 [3.0]"]),
                        ("metric=model_drift_features_ratio", ["model=churn,version=1.0 [1.5]"]),
                        ("metric=model_drift_features_ratio&aggregation=min", ["model=churn,version=1.0 [0.0]"]),
                        ("metric=model_drift_features_ratio&aggregation=max", ["model=churn,version=1.0 [3.0]"]),
                        ("metric=model_drift_features_ratio&aggregation=median", ["model=churn,version=1.0 [1.5]"]),
                        (
                            "metric=model_prediction_latency_seconds",
                            ["model=churn,version=1.0 [0.2]", "model=churn,version=2.0 []"]
                        ),
                        (
                            "metric=model_prediction_latency_seconds&aggregation=median&version=1.0",
                            ["model=churn,version=1.0 [0.1]"]
                        ),
                        ("metric=model_custom_metric", [#"model=churn,name=a"b\c,version=1.0 [0.25]"#]),
                        ("metric=model_predictions_total&version=%22%7D%20or%20vector(1)", []),
                        ("metric=model_error_total", []),
                    ] {
                        let reply = try await Self.series(exporter, query + KnownPrometheus.times)
                        #expect(reply.status == 200, "\(reply.body)")
                        let parsed = try Reply(reply.body)
                        #expect(parsed.constants == series, "\(query): \(reply.body)")
                        #expect(parsed.series.allSatisfy { $0.points.count == 61 || $0.points.isEmpty }, "\(query)")
                    }
                }
            }
        }
    }

    @Test func `a request that is wrong says what is wrong, before Prometheus is asked`() async throws {
        try await withExporter(Self.configuration(try #require(folder), prometheus: nil)) { (exporter) async throws in
            for (path, status, code) in [
                ("/v1/models/churn/series?metric=model_prediction_total", 400, "unknown_metric"),
                ("/v1/models/churn/series", 400, "invalid_query"),
                ("/v1/models/churm/series?metric=model_predictions_total", 404, "unknown_model"),
                ("/v1/models/churn/series?metric=model_predictions_total", 501, "prometheus_not_configured"),
                ("/v1/models/churn/series?metric=model_predictions_total&from=0&step=1", 400, "too_many_points"),
            ] {
                let reply = try await exporter.get(path)
                #expect(reply.status == status && reply.body.contains("\"code\":\"\(code)\""), "\(path): \(reply)")
            }
            #expect(try await exporter.send("POST", "/v1/models/churn/series").status == 405)
        }
    }

    @Test func `a Prometheus that is away, slow, wordy or no Prometheus is named in the reply`() async throws {
        let folder = try #require(folder)
        let silent = try await Self.listenSilently()
        let url = "http://127.0.0.1:\(silent.localAddress?.port ?? 0)"
        var configuration = try Self.configuration(folder, prometheus: url)
        configuration.reading.prometheusTime = .milliseconds(300)
        try await expect(configuration, 504, "prometheus_timeout", naming: url)
        try await silent.close()
        try await expect(configuration, 502, "prometheus_unreachable", naming: url)

        try await Answering.with(status: .ok, #"{"status":"success","data":{"result":[7]}}"#) { url in
            try await expect(try Self.configuration(folder, prometheus: url), 502, "prometheus_invalid", naming: "")
        }
        try await Answering.with(status: .unprocessableContent, #"{"errorType":"execution","error":"too much"}"#) { url in
            try await expect(
                try Self.configuration(folder, prometheus: url + "/"), 502, "prometheus_refused", naming: "too much")
        }
        try await Answering.with(status: .serviceUnavailable, #"{"errorType":"timeout","error":"query timed out"}"#) { url in
            try await expect(try Self.configuration(folder, prometheus: url), 504, "prometheus_timeout", naming: "timed out")
        }
        try await Answering.with(status: .ok, String(repeating: " ", count: 2000)) { url in
            var configuration = try Self.configuration(folder, prometheus: url)
            configuration.reading.prometheusBytes = 1000
            try await expect(configuration, 422, "too_many_points", naming: "1000 bytes")
        }
    }

    private func expect(
        _ configuration: ExporterConfiguration, _ status: Int, _ code: String, naming text: String
    ) async throws {
        try await withExporter(configuration) { (exporter) async throws in
            let reply = try await Self.series(exporter, "metric=model_predictions_total")
            #expect(reply.status == status && reply.body.contains("\"code\":\"\(code)\""), "\(reply)")
            #expect(text.isEmpty || reply.body.contains(text), "\(reply)")
        }
    }

    private static func series(_ exporter: RunningExporter, _ query: String) async throws -> (status: Int, body: String) {
        try await exporter.get("/v1/models/churn/series?" + query)
    }

    private static func configuration(_ folder: TemporaryFolder, prometheus: String?) throws -> ExporterConfiguration {
        let reference = folder.path + "/reference.csv"
        try Samples.reference.write(toFile: reference, atomically: true, encoding: .utf8)
        var specification = Samples.specification(.binaryClassification, reference: reference)
        specification.stack = StackSpecification(prometheusURL: prometheus)
        return ExporterConfiguration(
            specification: specification, address: ListenAddress(host: "127.0.0.1", port: 0),
            storageFolder: folder.path + "/data", logger: Samples.logger)
    }

    /// Takes connections and says nothing.
    private static func listenSilently() async throws -> any Channel {
        try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton).bind(host: "127.0.0.1", port: 0).get()
    }
}
