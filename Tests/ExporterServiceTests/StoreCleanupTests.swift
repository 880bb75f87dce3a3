import Foundation
import LiveStack
import PredictionStore
import Specification
import Testing

@testable import ExporterService

/// `exporter cleanup`, by its parts and as a program.
@Suite struct StoreCleanupTests {
    private let folder = try? TemporaryFolder()
    private static let now = 1_000_000_000.0

    @Test func `rows older than their model's retention go, and the forecast says which`() async throws {
        let data = try #require(folder).path + "/data"
        try await Self.fill(data, old: 5000, new: 1000)
        let cleanup = StoreCleanup(folder: data, models: Self.models, now: Self.now)
        let forecast = try await cleanup.forecast().results
        #expect(forecast.map(\.model) == ["churn"] && forecast.map(\.rows) == [5000])
        #expect(forecast[0].bytes > 100_000)
        #expect(try await Self.rows(data) == 6000)
        #expect(try await cleanup.run().results.map(\.rows) == [5000])
        #expect(try await Self.rows(data) == 1000)
        #expect(try await cleanup.run().results == [])
        #expect(try await cleanup.forecast() == StoreCleanup.Forecast())
    }

    @Test func `a store that is too large loses its oldest rows and gives the room back`() async throws {
        let data = try #require(folder).path + "/data"
        try await Self.fill(data, old: 0, new: 20_000)
        let before = Self.size(data)
        let cleanup = StoreCleanup(folder: data, models: Self.models, maximumBytes: before / 2, now: Self.now)
        let forecast = try await cleanup.forecast()
        #expect(forecast.results.isEmpty && forecast.excessBytes >= before / 2)
        let deleted = try await cleanup.run().results
        #expect(deleted.count == 1 && (5000..<20_000).contains(deleted[0].rows), "\(deleted)")
        #expect(Self.size(data) < before * 3 / 4)
        let oldest = try await Self.with(data) { try await $0.summary(model: "churn").first?.oldest }
        #expect(oldest ?? 0 > Self.now - 1000)
    }

    @Test func `a long cleanup tells how far it is`() async throws {
        let data = try #require(folder).path + "/data"
        try await Self.fill(data, old: 30_000, new: 10)
        let last = Box<StoreCleanup.Progress?>(nil)
        _ = try await StoreCleanup(folder: data, models: Self.models, now: Self.now).run(every: .milliseconds(1)) {
            last.value = $0
        }
        let progress = try #require(last.value)
        #expect(progress.deleted + progress.left == 30_010)
    }

    @Test func `the program cleans beside a running exporter, and refuses a folder without a store`() async throws {
        let folder = try #require(folder)
        let files = try ReloadableExporter(folder)
        // The exporter itself would delete the same.
        try files.write(models: ReloadableExporter.churn(more: "    storage: { retention: 36500d }"))
        let other = folder.path + "/cleanup.yaml"
        let text = try String(contentsOfFile: files.path, encoding: .utf8)
        try text.replacingOccurrences(of: "36500d", with: "1d").write(toFile: other, atomically: true, encoding: .utf8)
        try await files.run { exporter in
            let lines = (0..<500).map { number in
                let time = number < 400 ? 1000 : Date().timeIntervalSince1970
                return #"{"type":"prediction","model":"churn","id":"\#(number)","timestamp":\#(time),"score":0.5}"#
            }
            _ = try await exporter.post(lines.joined(separator: "\n"))
            let arguments = ["cleanup", "--config.file", other, "--storage.path", folder.path + "/data"]
            let dry = try await ChildProcess.run(Programs.exporter, arguments + ["--dry-run"])
            #expect(dry.status == 0 && dry.output.contains("churn: 400 rows would be deleted"), "\(dry)")
            let clean = try await ChildProcess.run(Programs.exporter, arguments)
            #expect(clean.status == 0 && clean.output.contains("churn: 400 rows deleted"), "\(clean)")
            // The exporter goes on with what is left.
            #expect(try await exporter.post(lines[450]).body.contains("\"duplicates\":1"))
            _ = try await exporter.post(#"{"type":"prediction","model":"churn","id":"new","score":0.5}"#)
            #expect(try await exporter.get("/v1/models/churn").body.contains(#""rows":101"#))
        }
        let nowhere = try await ChildProcess.run(
            Programs.exporter, ["cleanup", "--config.file", files.path, "--storage.path", folder.path + "/nothing"])
        #expect(nowhere.status == 1 && nowhere.output.contains("there is no store"), "\(nowhere)")
        #expect(!FileManager.default.fileExists(atPath: folder.path + "/nothing"))
        let wrong = try await ChildProcess.run(Programs.exporter, ["cleanup", "--storage.max-bytes", "0"])
        #expect(wrong.status == 2)
    }

    /// Of a model that keeps its rows for 10,000 s.
    private static let models: [ModelSpecification] = {
        var models = Samples.specification(.binaryClassification, reference: "").models
        models[0].storage.retention = .seconds(10_000)
        return models
    }()

    private static func fill(_ folder: String, old: Int, new: Int) async throws {
        let features = Array((#"{"age":1,"plan":""# + String(repeating: "x", count: 100) + #""}"#).utf8)
        try await with(folder) { store in
            let records = (0..<old + new).map { number in
                let age = number < old ? 50_000 : 1000 - Double(number - old) / Double(new) * 900
                return StoreRecord.prediction(
                    PredictionRecord(
                        model: "churn", version: "1.0", id: "\(number)", timestamp: now - age, features: features,
                        prediction: nil, score: 0.5))
            }
            _ = try await store.append(records, now: now)
        }
    }

    private static func rows(_ folder: String) async throws -> Int? {
        try await with(folder) { try await $0.predictionCounts()["churn"] }
    }

    private static func with<Value>(_ folder: String, _ body: (PredictionStore) async throws -> Value) async throws -> Value {
        let store = try PredictionStore(folder: folder)
        let value = try await body(store)
        try store.close()
        return value
    }

    private static func size(_ folder: String) -> Int {
        (try? FileManager.default.attributesOfItem(atPath: folder + "/predictions.sqlite")[.size] as? Int) ?? 0
    }
}
