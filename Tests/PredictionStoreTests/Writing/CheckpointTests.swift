import Foundation
import PredictionEvents
import Testing

@testable import PredictionStore

@Suite struct CheckpointTests {
    private let folder = TemporaryFolder()

    @Test func `the log stays short while batches are stored`() async throws {
        let store = try folder.store { $0.checkpointPages = 64 }
        let features = String(repeating: "x", count: 1000)
        var longest = 0
        for batch in 0..<200 {
            _ = try await store.append((0..<200).map { prediction("\(batch)-\($0)", features: features) }, now: 0)
            let size = try FileManager.default.attributesOfItem(atPath: folder.file + "-wal")[.size] as? Int
            longest = max(longest, size ?? 0)
        }
        // 40 MB were stored.
        #expect(longest < 20 << 20)
        try store.close()
        let again = try folder.store()
        #expect(try await again.predictionCounts() == ["m": 40_000])
        try again.close()
    }
}
