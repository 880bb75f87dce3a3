import Foundation
import PredictionEvents
import Testing

@testable import PredictionStore

@Suite struct PredictionStoreTests {
    private let folder = NSTemporaryDirectory() + "prediction-store-\(UUID().uuidString)"

    private func prediction(_ id: String?, at time: Double = 100, version: String = "1", features: String? = "{}")
        -> StoreRecord
    {
        .prediction(
            PredictionRecord(
                model: "m", version: version, id: id, timestamp: time, features: features.map { Array($0.utf8) },
                prediction: .text("a"), score: 0.5))
    }

    private func outcome(_ id: String?, at time: Double = 110, own: OutcomeRecord.Own? = nil) -> StoreRecord {
        .outcome(OutcomeRecord(model: "m", id: id, actual: .text("b"), timestamp: time, own: own, maximumDelay: 50))
    }

    private func rows(_ store: PredictionStore, _ range: RowSelection.Range, version: String? = nil, page: Int = 1000)
        async throws -> [PredictionRecord]
    {
        let selection = RowSelection(model: "m", version: version, range: range)
        var cursor = try await store.cursor(selection)
        var all: [PredictionRecord] = []
        while true {
            let rows = try await store.rows(selection, &cursor, limit: page)
            if rows.isEmpty { return all }
            all += rows
        }
    }

    @Test func `a record is stored once, also over a restart`() async throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let store = try PredictionStore(folder: folder)
        let dispositions = try await store.append([prediction("x"), prediction("x"), prediction(nil), prediction(nil)], now: 0)
        #expect(dispositions.map { if case .duplicate = $0 { true } else { false } } == [false, true, false, false])
        try store.close()
        let reopened = try PredictionStore(folder: folder)
        guard case .duplicate? = try await reopened.append([prediction("x")], now: 0).first else {
            return #expect(Bool(false), "counted twice")
        }
        #expect(try await rows(reopened, .last(10)).count == 3)
        try reopened.close()
    }

    @Test func `a damaged file is refused by name and left as it is`() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let damaged = Data(String(repeating: "no database ", count: 100).utf8)
        let file = URL(fileURLWithPath: folder + "/predictions.sqlite")
        try damaged.write(to: file)
        let error = #expect(throws: StoreError.self) { try PredictionStore(folder: folder) }
        #expect(error?.description.contains("predictions.sqlite is damaged") == true)
        #expect(try Data(contentsOf: file) == damaged)
    }

    @Test func `a file where the folder must be is told`() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try Data().write(to: URL(fileURLWithPath: folder))
        let error = #expect(throws: StoreError.self) { try PredictionStore(folder: folder) }
        #expect(error?.description == "cannot open the store in '\(folder)': it is a file, not a folder")
    }

    @Test func `ids differ by bytes, not by canonical equivalence`() async throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let store = try PredictionStore(folder: folder)
        _ = try await store.append([prediction("caf\u{E9}"), prediction("cafe\u{301}")], now: 0)
        #expect(try await rows(store, .last(10)).count == 2)
        try store.close()
    }

    @Test func `an outcome joins its prediction whichever comes first, once`() async throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let store = try PredictionStore(folder: folder)
        let dispositions = try await store.append(
            [
                outcome("x"), outcome("x"), prediction("x"), outcome("x"), prediction("y"), outcome("y", at: 151),
                outcome("z", own: .init(version: "2", prediction: .text("c"), score: nil)),
                outcome("z", own: .init(version: "2", prediction: .text("c"), score: nil)),
            ], now: 0)
        #expect(
            dispositions.map(Self.name) == [
                "waiting", "duplicate", "stored b", "duplicate", "stored", "late b", "joined b", "duplicate",
            ])
        #expect(try await rows(store, .last(10)).map(\.actual) == [.text("b"), .text("b")])
        try store.close()
    }

    private static func name(_ disposition: Disposition) -> String {
        switch disposition {
        case .stored(nil): "stored"
        case .stored(let labelled?): "stored \(labelled.actual.categoryText ?? "")"
        case .duplicate: "duplicate"
        case .joined(let labelled): "joined \(labelled.actual.categoryText ?? "")"
        case .late(let labelled): "late \(labelled.actual.categoryText ?? "")"
        case .waiting: "waiting"
        }
    }

    @Test(arguments: [1, 7, 1000])
    func `windows by rows, time and version are read in pages`(page: Int) async throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let store = try PredictionStore(folder: folder)
        _ = try await store.append(
            (0..<50).map { prediction("p\($0)", at: Double($0), version: $0 % 2 == 0 ? "1" : "2") }, now: 0)
        _ = try await store.append([prediction("sampled out", at: 5, features: nil)], now: 0)
        #expect(try await rows(store, .last(10), page: page).map(\.id) == (40..<50).map { "p\($0)" })
        #expect(try await rows(store, .last(3), version: "2", page: page).map(\.id) == ["p45", "p47", "p49"])
        #expect(try await rows(store, .time(from: 10, to: 12), page: page).map(\.id) == ["p10", "p11"])
        #expect(try await rows(store, .last(1000), page: page).count == 50)
        try store.close()
    }

    @Test func `old predictions and outcomes that waited too long go`() async throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let store = try PredictionStore(folder: folder)
        _ = try await store.append((0..<12_000).map { prediction("p\($0)", at: Double($0)) } + [outcome("never")], now: 1000)
        #expect(try await store.deletePredictions(of: "m", before: 11_000) == 11_000)
        #expect(try await store.predictionCounts() == ["m": 1000])
        #expect(try await store.expireOutcomes(now: 1050) == [:])
        #expect(try await store.expireOutcomes(now: 1051) == ["m": 1])
        #expect(try await store.expireOutcomes(now: 1051) == [:])
        try store.close()
    }

    @Test func `of an older deployment or metric nothing is taken`() async throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let store = try PredictionStore(folder: folder)
        for (version, time) in [("canary", 20.0), ("older", 10)] {
            _ = try await store.append(
                [
                    .deployment(DeploymentRecord(model: "m", version: "1", stage: version, timestamp: time)),
                    .metric(MetricRecord(model: "m", version: "1", name: "x", value: time, timestamp: time)),
                ], now: 0)
        }
        #expect(try store.deployments().map(\.stage) == ["canary"])
        #expect(try store.customMetrics().map(\.value) == [20])
        try store.close()
    }
}
