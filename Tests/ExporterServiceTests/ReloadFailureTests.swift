import Foundation
import LiveStack
import Testing

@testable import ExporterService

/// A configuration that cannot be taken, and requests that may not reload.
@Suite struct ReloadFailureTests {
    private let folder = try? TemporaryFolder()
    private static let event = #"{"type":"prediction","model":"churn","prediction":"stay"}"#
    private static let time = "model_exporter_config_last_reload_success_timestamp_seconds"

    @Test func `a file with errors changes nothing and every error is told`() async throws {
        let files = try ReloadableExporter(try #require(folder))
        try await files.run { (exporter) async throws in
            let start = try await exporter.sample(Self.time)
            try files.write(
                models: ReloadableExporter.churn(
                    "credit", features: "{ age: { type: numerc } }", reference: "nowhere.csv", more: "    \"a\\u001B[31m\": 1"))
            let reply = try await exporter.send("POST", "/-/reload")
            #expect(reply.status == 500)
            for part in [
                #"{"code":"invalid_configuration","diagnostics":[{"#, #""code":"unknown-value""#, #""code":"file-not-found""#,
                "monitoring.yaml:10:", #""suggestion":"numeric""#, #"a\\u{1b}[31m"#, #"the configuration before it stays"}"#,
            ] { #expect(reply.body.contains(part), "\(part) in \(reply.body)") }
            #expect(try JSONSerialization.jsonObject(with: Data(reply.body.utf8)) is [String: Any])
            #expect(try await exporter.post(Self.event).status == 200)
            #expect(try await exporter.sample(#"model_info{model="churn",stage="champion",version="1.0"}"#) == 1)
            for (series, value) in [
                (#"model_exporter_config_reloads_total{result="failure"}"#, 1.0),
                (#"model_exporter_config_reloads_total{result="success"}"#, 0),
                ("model_exporter_config_last_reload_successful", 0), (Self.time, start),
            ] { #expect(try await exporter.sample(series) == value, "\(series)") }

            try files.write(models: ReloadableExporter.churn())
            #expect(try await exporter.send("POST", "/-/reload").status == 200)
            #expect(try await exporter.sample("model_exporter_config_last_reload_successful") == 1)
            #expect(try await exporter.sample(Self.time) ?? 0 > start ?? .infinity)
        }
    }

    @Test(arguments: [
        "", "\0", "models: [", "version: 2", String(repeating: "[", count: 100_000), "version: 1\nproject: \"\u{1B}[31m\"",
    ])
    func `whatever stands in the file, the old configuration stays`(text: String) async throws {
        let files = try ReloadableExporter(try #require(folder))
        try await files.run { (exporter) async throws in
            try files.write(text)
            let reply = try await exporter.send("POST", "/-/reload")
            #expect(reply.status == 500 && reply.body.contains("\"diagnostics\":[{"), "\(reply)")
            #expect(!reply.body.contains("\u{1B}"))
            try FileManager.default.removeItem(atPath: files.path)
            #expect(try await exporter.send("POST", "/-/reload").body.contains("file-not-found"))
            #expect(try await exporter.post(Self.event).status == 200)
        }
    }

    @Test func `a reference that cannot be used changes nothing`() async throws {
        let files = try ReloadableExporter(try #require(folder))
        try await files.run { (exporter) async throws in
            try files.write(reference: "age,plan,answer,truth\nold,monthly,stay,stay\n", to: "broken.csv")
            try files.write(
                models: ReloadableExporter.churn("first") + "\n" + ReloadableExporter.churn(reference: "broken.csv"))
            let reply = try await exporter.send("POST", "/-/reload")
            #expect(reply.status == 500)
            for part in [#"{"code":"unusable_configuration","diagnostics":[]"#, "broken.csv", "age"] {
                #expect(reply.body.contains(part), "\(reply.body)")
            }
            #expect(try await exporter.post(Self.event).status == 200)
            #expect(try await exporter.sample(#"model_info{model="first",stage="champion",version="1.0"}"#) == nil)
        }
    }

    @Test func `without the lifecycle flag a request may not reload`() async throws {
        let files = try ReloadableExporter(try #require(folder))
        try await files.run(isLifecycleEnabled: false) { (exporter) async throws in
            try files.write(models: ReloadableExporter.churn("credit"))
            for method in ["POST", "PUT"] {
                let reply = try await exporter.send(method, "/-/reload")
                #expect(reply.status == 403 && reply.body.contains("Lifecycle API is not enabled"), "\(reply)")
            }
            #expect(try await exporter.get("/-/reload").status == 405)
            #expect(try await exporter.post(Self.event).status == 200)
            #expect(try await exporter.sample(#"model_exporter_config_reloads_total{result="success"}"#) == 0)
        }
    }

    @Test func `reloads and events at the same time lose nothing`() async throws {
        let files = try ReloadableExporter(try #require(folder))
        try await files.run { (exporter) async throws in
            try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<8 { group.addTask { try await exporter.send("POST", "/-/reload").status } }
                for _ in 0..<100 { group.addTask { try await exporter.post(Self.event).status } }
                for try await status in group { #expect(status == 200) }
            }
            #expect(try await exporter.sample(#"model_predictions_total{model="churn",version="1.0"}"#) == 100)
            #expect(try await exporter.sample(#"model_exporter_config_reloads_total{result="success"}"#) == 8)
        }
    }
}
