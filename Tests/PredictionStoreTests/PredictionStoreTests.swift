import Foundation
import PredictionEvents
import Testing

@testable import PredictionStore

@Suite struct PredictionStoreTests {
    private let folder = NSTemporaryDirectory() + "prediction-store-\(UUID().uuidString)"

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
        #expect(try await reopened.all(.last(10)).count == 3)
        try reopened.close()
    }

    @Test func `ids differ by bytes, not by canonical equivalence`() async throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let store = try PredictionStore(folder: folder)
        _ = try await store.append([prediction("caf\u{E9}"), prediction("cafe\u{301}")], now: 0)
        #expect(try await store.all(.last(10)).count == 2)
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
            dispositions.map(\.name) == [
                "waiting", "duplicate", "stored b", "duplicate", "stored", "late b", "joined b", "duplicate",
            ])
        #expect(try await store.all(.last(10)).map(\.actual) == [.text("b"), .text("b")])
        try store.close()
    }

    @Test(arguments: [1, 7, 1000])
    func `windows by rows, time and version are read in pages`(page: Int) async throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let store = try PredictionStore(folder: folder)
        _ = try await store.append(
            (0..<50).map { prediction("p\($0)", version: $0 % 2 == 0 ? "1" : "2", at: Double($0)) }, now: 0)
        _ = try await store.append([prediction("sampled out", at: 5, features: nil)], now: 0)
        #expect(try await store.all(.last(10), page: page).map(\.id) == (40..<50).map { "p\($0)" })
        #expect(try await store.all(.last(3), version: "2", page: page).map(\.id) == ["p45", "p47", "p49"])
        #expect(try await store.all(.time(from: 10, to: 12), page: page).map(\.id) == ["p10", "p11"])
        #expect(try await store.all(.last(1000), page: page).count == 50)
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
