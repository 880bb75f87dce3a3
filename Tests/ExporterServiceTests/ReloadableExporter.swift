import Foundation
import MetricsServer
import Specification

@testable import ExporterService

/// The files of an exporter that reloads its configuration.
struct ReloadableExporter {
    let folder: TemporaryFolder
    var path: String { folder.path + "/monitoring.yaml" }

    init(_ folder: TemporaryFolder, models: String = Self.churn()) throws {
        self.folder = folder
        try write(reference: Samples.reference)
        try write(models: models)
    }

    /// Writes the configuration with these models.
    func write(models: String) throws {
        try write(
            """
            version: 1
            project: test
            teams: { growth: { chat: chat } }
            models:
            \(models)
            alerting:
              receivers: { chat: { webhook: { url: "http://127.0.0.1/" } } }
              runbook_base_url: https://example.org
            """)
    }

    func write(_ text: String) throws { try text.write(toFile: path, atomically: true, encoding: .utf8) }

    func write(reference: String, to name: String = "reference.csv") throws {
        try reference.write(toFile: folder.path + "/" + name, atomically: true, encoding: .utf8)
    }

    /// - Parameter seconds: since 1970.
    func setModification(ofReference seconds: Double) throws {
        try FileManager.default.setAttributes(
            [.modificationDate: Date(timeIntervalSince1970: seconds)], ofItemAtPath: folder.path + "/reference.csv")
    }

    /// Runs the exporter while `body` talks to it.
    func run(
        isLifecycleEnabled: Bool = true, _ body: @escaping @Sendable (RunningExporter) async throws -> Void
    ) async throws {
        try await withExporter(
            ExporterConfiguration(
                specification: try MonitoringSpecification.load(path: path, checkingFiles: true), configurationFiles: [path],
                isLifecycleEnabled: isLifecycleEnabled, address: ListenAddress(host: "127.0.0.1", port: 0),
                storageFolder: folder.path + "/data", logger: Samples.logger),
            body)
    }

    /// The model of `Samples` as text.
    static func churn(
        _ name: String = "churn", versions: String = #"{ champion: "1.0" }"#,
        features: String = "{ age: { type: numeric, expect: { min: 0, max: 120 } }, plan: { type: categorical } }",
        reference: String = "reference.csv", more: String = ""
    ) -> String {
        """
          - name: \(name)
            team: growth
            task: binary_classification
            positive_class: leave
            versions: \(versions)
            features: \(features)
            reference: { data: \(reference) }
            columns: { prediction: answer, actual: truth }
        \(more)
        """
    }
}

/// A value that concurrent closures of a test fill one after the other.
final class Box<Value: Sendable>: @unchecked Sendable {
    // Unchecked: the test orders its accesses by `await`.
    var value: Value

    init(_ value: Value) { self.value = value }
}
