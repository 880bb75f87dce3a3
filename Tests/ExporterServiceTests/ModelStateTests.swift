import Foundation
import LiveStack
import MetricsServer
import Specification
import Testing

@testable import ExporterService

/// What `GET /v1/models` and `/v1/models/<m>` say.
@Suite struct ModelStateTests {
    private let folder = try? TemporaryFolder()

    private struct List: Decodable {
        struct Model: Decodable {
            struct Version: Decodable, Equatable {
                let version: String
                let role: String?
            }

            let name: String
            let task: String
            let team: String
            let state: String
            let versions: [Version]
            let rows: Int
            let last_event_timestamp: Double?
        }

        let project: String
        let models: [Model]
    }

    private struct Details: Decodable {
        struct Version: Decodable, Equatable {
            let version: String
            let role: String?
            let rows, rows_with_features, rows_with_id, rows_labelled: Int
            let label_coverage, first_timestamp, last_timestamp: Double?
        }

        struct Window: Decodable {
            struct Fill: Decodable, Equatable {
                let version: String
                let rows: Int
                let fill: Double
                let has_min_rows: Bool
            }

            let size_rows: Int?
            let size_seconds: Double?
            let min_rows: Int
            let versions: [Fill]
        }

        struct Reference: Decodable {
            let file: String
            let rows: Int
        }

        struct Feature: Decodable {
            struct Expectation: Decodable {
                let min, max, invalid_ratio: Double?
                let values: [String]?
            }

            let name, type, column: String
            let expect: Expectation
        }

        struct Limits: Decodable {
            let sampling_ratio, retention_seconds, max_label_delay_seconds: Double
            let silence_seconds: Double?
        }

        let name: String
        let state: String
        let positive_class: String?
        let classes: [String]
        let features: [Feature]
        let columns: [String: String]
        let rows, rows_with_features, rows_with_id, rows_labelled, outcomes_waiting: Int
        let label_coverage: Double?
        let last_event_timestamp: Double?
        let versions: [Version]
        let window: Window
        let reference: Reference
        let limits: Limits
    }

    private static func list(_ exporter: RunningExporter) async throws -> [List.Model] {
        let list = try await HTTP.json(exporter.url + "/v1/models", as: List.self)
        #expect(list.project == "test")
        return list.models
    }

    private static func details(_ exporter: RunningExporter) async throws -> Details {
        try await HTTP.json(exporter.url + "/v1/models/churn")
    }

    @Test func `a model without events says so`() async throws {
        try await withExporter(try #require(folder)) { (exporter) async throws in
            let model = try #require(try await Self.list(exporter).first)
            #expect([model.name, model.task, model.team] == ["churn", "binary_classification", "growth"])
            #expect(model.state == "no_events" && model.rows == 0 && model.last_event_timestamp == nil)
            #expect(model.versions == [List.Model.Version(version: "1.0", role: "champion")])
            let details = try await Self.details(exporter)
            #expect(details.state == "no_events" && details.rows == 0 && details.label_coverage == nil)
            #expect(details.reference.rows == 4 && details.reference.file == "reference.csv")
            #expect(details.positive_class == "leave" && details.classes == ["leave", "stay"])
            #expect(details.columns == ["prediction": "answer", "actual": "truth"])
            #expect(details.features.map { [$0.name, $0.type, $0.column] } == [["age", "numeric", "age"], ["plan", "categorical", "plan"]])
            let (age, plan) = (details.features[0].expect, details.features[1].expect)
            #expect(age.min == 0 && age.max == 120 && age.values == nil && age.invalid_ratio == 0.01)
            #expect(plan.values == ["monthly", "yearly"] && plan.max == nil)
            #expect(details.limits.max_label_delay_seconds == 1000 && details.limits.silence_seconds == 900)
            #expect(details.window.versions == [Details.Window.Fill(version: "1.0", rows: 0, fill: 0, has_min_rows: false)])
        }
    }

    @Test func `counts, coverage, window and versions are those of the events`() async throws {
        let now = Date().timeIntervalSince1970.rounded()
        try await withExporter(try #require(folder)) { (exporter) async throws in
            let reply = try await exporter.post(
                #"{"type":"prediction","model":"churn","id":"a","timestamp":\#(now - 43200),"score":0.5,"features":{"age":1}}"#,
                #"{"type":"prediction","model":"churn","id":"b","timestamp":\#(now - 100),"score":0.5,"features":{"age":1}}"#,
                #"{"type":"prediction","model":"churn","timestamp":\#(now - 50),"score":0.5,"features":{"age":1}}"#,
                #"{"type":"prediction","model":"churn","version":"2.0","id":"c","timestamp":\#(now - 200000),"score":0.5,"features":{}}"#,
                #"{"type":"outcome","model":"churn","id":"a","actual":"leave","timestamp":\#(now)}"#,
                #"{"type":"outcome","model":"churn","id":"z","actual":"leave","timestamp":\#(now)}"#)
            #expect(reply.body.contains("\"accepted\":6"), "\(reply)")
            let model = try #require(try await Self.list(exporter).first)
            #expect(model.state == "ok" && model.rows == 4)
            #expect(model.versions.map(\.version) == ["1.0", "2.0"] && model.versions[1].role == nil)
            #expect((now - 1...Date().timeIntervalSince1970).contains(model.last_event_timestamp ?? 0))

            let details = try await Self.details(exporter)
            #expect(details.rows == 4 && details.rows_with_features == 4 && details.rows_with_id == 3)
            #expect(details.rows_labelled == 1 && details.outcomes_waiting == 1)
            #expect(abs((details.label_coverage ?? 0) - 1.0 / 3) < 1e-9)
            #expect(
                details.versions == [
                    Details.Version(
                        version: "1.0", role: "champion", rows: 3, rows_with_features: 3, rows_with_id: 2, rows_labelled: 1,
                        label_coverage: 0.5, first_timestamp: now - 43200, last_timestamp: now - 50),
                    Details.Version(
                        version: "2.0", role: nil, rows: 1, rows_with_features: 1, rows_with_id: 1, rows_labelled: 0,
                        label_coverage: 0, first_timestamp: now - 200_000, last_timestamp: now - 200_000),
                ])
            #expect(details.window.size_seconds == 86400 && details.window.min_rows == 500)
            #expect(details.window.versions.map(\.rows) == [3, 0])
            #expect(abs(details.window.versions[0].fill - 0.5) < 0.01 && details.window.versions[1].fill == 0)
        }
    }

    @Test func `a window of rows is as full as there are rows with features`() async throws {
        let configuration = try Self.configuration(try #require(folder)) { model in
            model.drift = DriftSpecification(window: .rows(4), minimumRows: 2)
            model.versions = ModelVersions(champion: "1.0", challengers: ["1.1"])
        }
        try await withExporter(configuration) { (exporter) async throws in
            for version in ["1.0", "1.0", "1.0", "1.1"] {
                _ = try await exporter.post(
                    #"{"type":"prediction","model":"churn","version":"\#(version)","score":0.5,"features":{"age":1}}"#)
            }
            let window = try await Self.details(exporter).window
            #expect(window.size_rows == 4 && window.size_seconds == nil)
            #expect(
                window.versions == [
                    Details.Window.Fill(version: "1.0", rows: 3, fill: 0.75, has_min_rows: true),
                    Details.Window.Fill(version: "1.1", rows: 1, fill: 0.25, has_min_rows: false),
                ])
            #expect(try await Self.list(exporter).first?.versions.map(\.role) == ["champion", "challenger"])
        }
    }

    @Test func `a model is silent when its last event is older than its silence`() async throws {
        let configuration = try Self.configuration(try #require(folder)) { $0.service.silence = .milliseconds(50) }
        try await withExporter(configuration) { (exporter) async throws in
            _ = try await exporter.post(#"{"type":"prediction","model":"churn","score":0.5}"#)
            try await waitUntil("the model is silent") { try await Self.list(exporter).first?.state == "silent" }
            #expect(try await Self.details(exporter).state == "silent")
        }
    }

    @Test func `after a restart the newest row tells when a model was last heard of`() async throws {
        let configuration = try Self.configuration(try #require(folder)) { _ in }
        try await withExporter(configuration) { (exporter) async throws in
            _ = try await exporter.post(#"{"type":"prediction","model":"churn","score":0.5}"#)
        }
        try await withExporter(configuration) { (exporter) async throws in
            let model = try #require(try await Self.list(exporter).first)
            #expect(model.state == "ok" && model.rows == 1 && model.last_event_timestamp == nil)
        }
    }

    @Test func `unknown models and other methods are refused`() async throws {
        try await withExporter(try #require(folder)) { (exporter) async throws in
            let unknown = try await exporter.get("/v1/models/chrun")
            #expect(unknown.status == 404 && unknown.body.contains("unknown_model") && unknown.body.contains("'churn'"))
            #expect(try await exporter.get("/v1/models/%ff").status == 404)
            #expect(try await exporter.send("POST", "/v1/models").status == 405)
            #expect(try await exporter.send("DELETE", "/v1/models/churn").status == 405)
            #expect(try await exporter.send("HEAD", "/v1/models/churn").status == 200)
        }
    }

    private static func configuration(
        _ folder: TemporaryFolder, _ change: (inout ModelSpecification) -> Void
    ) throws -> ExporterConfiguration {
        let reference = folder.path + "/reference.csv"
        try Samples.reference.write(toFile: reference, atomically: true, encoding: .utf8)
        var specification = Samples.specification(.binaryClassification, reference: reference)
        change(&specification.models[0])
        return ExporterConfiguration(
            specification: specification, address: ListenAddress(host: "127.0.0.1", port: 0),
            storageFolder: folder.path + "/data", logger: Samples.logger)
    }
}
