import Foundation
import LiveStack
import Logging
import MetricsServer
import Specification

@testable import ExporterService

/// Runs an exporter in this process on a port of its own while `body` talks to it.
func withExporter(
    _ folder: TemporaryFolder, task: ModelTask = .binaryClassification, limits: ServerLimits = ServerLimits(),
    port listenPort: Int = 0, intake: IntakeLimits = IntakeLimits(),
    _ body: @escaping @Sendable (RunningExporter) async throws -> Void
) async throws {
    let reference = folder.path + "/reference.csv"
    try Samples.reference.write(toFile: reference, atomically: true, encoding: .utf8)
    let (ports, port) = AsyncStream.makeStream(of: Int.self)
    var logger = Logger(label: "test")
    logger.logLevel = .critical
    let daemon = try await buildExporter(
        ExporterConfiguration(
            specification: Samples.specification(task, reference: reference),
            address: ListenAddress(host: "127.0.0.1", port: listenPort),
            storageFolder: folder.path + "/data", limits: limits, intake: intake, logger: logger,
            onListening: { port.yield($0) }))
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
        try await get("/metrics").body.split(separator: "\n").first { $0.hasPrefix(series + " ") }
            .flatMap { $0.split(separator: " ").last }.flatMap { Double($0) }
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
