import Foundation
import LiveStack
import Logging
import MetricsServer
import Specification

@testable import ExporterService

/// Runs an exporter in this process on a port of its own while `body` talks to it.
func withExporter(
    _ folder: TemporaryFolder, task: ModelTask = .binaryClassification, limits: ServerLimits = ServerLimits(),
    port listenPort: Int = 0, intake: IntakeLimits = IntakeLimits(), push: PushConfiguration = PushConfiguration(),
    _ body: @escaping @Sendable (RunningExporter) async throws -> Void
) async throws {
    let reference = folder.path + "/reference.csv"
    try Samples.reference.write(toFile: reference, atomically: true, encoding: .utf8)
    let configuration = ExporterConfiguration(
        specification: Samples.specification(task, reference: reference),
        address: ListenAddress(host: "127.0.0.1", port: listenPort),
        storageFolder: folder.path + "/data", limits: limits, intake: intake, push: push, logger: Samples.logger)
    try await withExporter(configuration, body)
}

/// As above, for a configuration as a whole.
func withExporter(
    _ configuration: ExporterConfiguration, _ body: @escaping @Sendable (RunningExporter) async throws -> Void
) async throws {
    let (ports, port) = AsyncStream.makeStream(of: Int.self)
    var configuration = configuration
    configuration.onListening = { port.yield($0) }
    let daemon = try await buildExporter(configuration)
    try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask {
            defer { port.finish() }
            try await daemon.run()
        }
        guard let number = await ports.first(where: { _ in true }) else {
            // It ended without listening: its error is the result.
            try await group.next()
            return
        }
        try await body(RunningExporter(url: "http://127.0.0.1:\(number)"))
        group.cancelAll()
    }
}

/// An exporter that takes requests.
struct RunningExporter: Sendable {
    let url: String

    func post(_ lines: String..., type: String = "application/x-ndjson") async throws -> (status: Int, body: String) {
        try await send("POST", "/v1/events", ["Content-Type": type], Array(lines.joined(separator: "\n").utf8))
    }

    func send(
        _ method: String, _ path: String, _ headers: [String: String] = [:], _ body: [UInt8]? = nil
    ) async throws -> (status: Int, body: String) {
        try await HTTP.send(method, url + path, headers: headers, body: body)
    }

    func get(_ path: String) async throws -> (status: Int, body: String) { try await HTTP.get(url + path) }

    /// The value of the one sample line that begins with `series`.
    func sample(_ series: String) async throws -> Double? {
        try await get("/metrics").body.split(separator: "\n").first {
            Self.sorted($0).hasPrefix(Self.sorted(series[...]) + " ")
        }
        .flatMap { $0.split(separator: " ").last }.flatMap { Double($0) }
    }

    /// A line with its labels sorted by name; values hold no comma or brace.
    private static func sorted(_ line: Substring) -> String {
        guard let open = line.firstIndex(of: "{"), let close = line.lastIndex(of: "}") else { return String(line) }
        let labels = line[line.index(after: open)..<close].split(separator: ",").sorted()
        return line[...open] + labels.joined(separator: ",") + line[close...]
    }
}

/// A folder that is removed with its owner.
final class TemporaryFolder: Sendable {
    let path: String

    init() throws {
        path = NSTemporaryDirectory() + "model-exporter-test-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }
}

/// A small model and its reference.
enum Samples {
    static let logger: Logger = {
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        return logger
    }()

    static let reference = """
        age,plan,answer,truth
        20,monthly,stay,stay
        30,yearly,leave,stay
        40,monthly,leave,leave
        50,"a ""b""\nc",stay,leave

        """

    static func specification(_ task: ModelTask, reference: String) -> MonitoringSpecification {
        MonitoringSpecification(
            project: "test", teams: [TeamSpecification(name: "growth", chat: "chat")],
            models: [
                ModelSpecification(
                    name: "churn", team: "growth", task: task, positiveClass: "leave", versions: ModelVersions(champion: "1.0"),
                    features: [
                        FeatureSpecification(
                            name: "age", kind: .numeric, expectation: FeatureExpectation(minimum: 0, maximum: 120)),
                        FeatureSpecification(
                            name: "plan", kind: .categorical, expectation: FeatureExpectation(values: ["monthly", "yearly"])),
                    ],
                    reference: ReferenceSpecification(path: reference),
                    columns: ColumnMapping(prediction: "answer", actual: "truth"),
                    quality: QualitySpecification(maximumLabelDelay: .seconds(1000)))
            ],
            alerting: AlertingSpecification(
                receivers: [ReceiverSpecification(name: "chat", integration: .webhook(url: "http://127.0.0.1/", urlFile: nil))],
                team: "growth", runbookBaseURL: "https://example.org"),
            stack: StackSpecification())
    }
}
