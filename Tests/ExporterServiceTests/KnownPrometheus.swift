import Foundation
import HTTPTypes
import Hummingbird
import LiveStack
import NIOCore

/// A Prometheus that holds an hour of samples, one each 15 s.
enum KnownPrometheus {
    private static let start = 1_700_000_000

    /// Between the samples, so that each window of a minute holds four of them in every version of Prometheus.
    static let times = "&from=\(start + 607)&to=\(start + 1207)&step=10"

    static func with(
        _ tools: MonitoringTools, _ folder: TemporaryFolder, _ body: @Sendable (_ url: String) async throws -> Void
    ) async throws {
        let samples = folder.path + "/samples.txt"
        try openMetrics.write(toFile: samples, atomically: true, encoding: .utf8)
        try "{}".write(toFile: folder.path + "/prometheus.yml", atomically: true, encoding: .utf8)
        let blocks = try await ChildProcess.run(
            tools.promtool, ["tsdb", "create-blocks-from", "openmetrics", samples, folder.path + "/tsdb"])
        guard blocks.status == 0 else { throw StackError("no blocks: \(blocks.output)") }
        let port = try freePorts(1)[0]
        let prometheus = try ChildProcess(
            tools.prometheus,
            [
                "--config.file=\(folder.path)/prometheus.yml", "--storage.tsdb.path=\(folder.path)/tsdb",
                "--storage.tsdb.retention.time=100y", "--web.listen-address=127.0.0.1:\(port)",
            ], log: folder.path + "/prometheus.log")
        let url = "http://127.0.0.1:\(port)"
        do {
            try await waitUntil("Prometheus is ready") { await HTTP.isReady(url + "/-/ready") }
            try await body(url)
        } catch {
            await prometheus.stop()
            throw error
        }
        await prometheus.stop()
    }

    private static var openMetrics: String {
        let both = #"model="churn",version="1.0",instance="#
        return family("model_predictions", "counter") { step in
            [
                #"model_predictions_total{\#(both)"a"} \#(30 * step)"#, #"model_predictions_total{\#(both)"b"} \#(15 * step)"#,
                #"model_predictions_total{model="churn",version="2.0"} 7"#,
                #"model_predictions_total{model="other",version="1.0"} \#(step)"#,
            ]
        }
            + family("model_drift_features_ratio", "gauge") { step in
                [
                    #"model_drift_features_ratio{\#(both)"a"} \#(step % 4)"#,
                    #"model_drift_features_ratio{\#(both)"b"} \#(step % 4)"#,
                ]
            }
            + family("model_custom_metric", "gauge") { _ in
                [#"model_custom_metric{model="churn",version="1.0",name="a\"b\\c"} 0.25"#]
            }
            + family("model_prediction_latency_seconds", "histogram") { step in
                [("1.0", step * 10), ("2.0", 0)].flatMap { version, count in
                    let labels = #"model="churn",version="\#(version)""#
                    return [
                        #"model_prediction_latency_seconds_bucket{\#(labels),le="0.1"} \#(count / 2)"#,
                        #"model_prediction_latency_seconds_bucket{\#(labels),le="0.3"} \#(count)"#,
                        #"model_prediction_latency_seconds_bucket{\#(labels),le="+Inf"} \#(count)"#,
                        #"model_prediction_latency_seconds_sum{\#(labels)} \#(Double(count) * 0.2)"#,
                        #"model_prediction_latency_seconds_count{\#(labels)} \#(count)"#,
                    ]
                }
            } + "# EOF\n"
    }

    private static func family(_ name: String, _ type: String, _ lines: (_ step: Int) -> [String]) -> String {
        // OpenMetrics wants the points of a series together.
        let steps = (0..<240).map(lines)
        let series = steps[0].indices.map { place in
            steps.enumerated().map { "\($1[place]) \(start + $0 * 15)\n" }.joined()
        }
        return "# TYPE \(name) \(type)\n" + series.joined()
    }
}

/// A server that has one answer to everything.
enum Answering {
    static func with(
        status: HTTPResponse.Status, _ text: String, _ body: @escaping @Sendable (_ url: String) async throws -> Void
    ) async throws {
        let router = Router()
        router.post("**") { _, _ in Response(status: status, body: .init(byteBuffer: ByteBuffer(string: text))) }
        let (ports, port) = AsyncStream.makeStream(of: Int.self)
        let application = Application(
            router: router, configuration: .init(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { channel in port.yield(channel.localAddress?.port ?? 0) }, logger: Samples.logger)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await application.run() }
            for await number in ports {
                try await body("http://127.0.0.1:\(number)")
                break
            }
            group.cancelAll()
        }
    }
}
