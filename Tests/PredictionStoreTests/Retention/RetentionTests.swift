import Foundation
import GRDB
import PredictionEvents
import Synchronization
import Testing

@testable import PredictionStore

@Suite struct RetentionTests {
    private let folder = TemporaryFolder()

    private func fill(_ store: PredictionStore, _ model: String, _ times: Range<Int>) async throws {
        let features = String(repeating: "x", count: 400)
        let records = times.map { prediction("p\($0)", model: model, at: Double($0), features: features) }
        _ = try await store.append(records, now: 0)
    }

    @Test func `each model keeps its own age, labels go with their rows`() async throws {
        let store = try folder.store()
        for start in stride(from: 0, to: 10_000, by: 1000) {
            try await fill(store, "m", start..<start + 1000)
            try await fill(store, "n", start..<start + 1000)
        }
        _ = try await store.append((0..<10_000).map { outcome("p\($0)", at: Double($0)) }, now: 0)
        let report = try await store.retain(RetentionPolicy(seconds: ["m": 500, "n": 7000]), now: 10_000)
        #expect(report.predictions == ["m": 9500, "n": 3000] && report.clock == .trusted)
        #expect(try await store.predictionCounts() == ["m": 500, "n": 7000])
        #expect(try await store.all(.last(100_000)).map(\.timestamp) == (9500..<10_000).map(Double.init))
        #expect(try await store.all(.last(100_000), model: "n").count == 7000)
        let labels = try await store.database.read { try Int.fetchOne($0, sql: "SELECT COUNT(*) FROM labels") }
        #expect(labels == 500)
        #expect(try await store.retain(RetentionPolicy(seconds: ["m": 500, "n": 7000]), now: 10_000).predictions == [:])
        // What is deleted may come again; row numbers do not.
        #expect(try await store.append([prediction("p1", at: 9999)], now: 0) == [.stored()])
        try store.close()
    }

    @Test func `row numbers are not used again after the last rows are gone`() async throws {
        var store = try folder.store()
        try await fill(store, "m", 0..<100)
        _ = try await store.deletePredictions(of: "m", before: 1e9)
        try store.close()
        store = try folder.store()
        try await fill(store, "m", 0..<1)
        #expect(try await store.database.read { try Int.fetchOne($0, sql: "SELECT MAX(row) FROM predictions") } == 101)
        try store.close()
    }

    @Test func `beyond the size the oldest of all models go, and space is given back`() async throws {
        let store = try folder.store()
        for start in stride(from: 0, to: 40_000, by: 4000) {
            try await fill(store, start % 8000 == 0 ? "m" : "n", start..<start + 4000)
        }
        let full = try await store.database.read { try FileSpace($0) }
        let report = try await store.retain(RetentionPolicy(seconds: [:], maximumBytes: full.usedBytes / 2), now: 0)
        let space = try await store.database.read { try FileSpace($0) }
        #expect(space.usedBytes <= full.usedBytes / 2 && space.usedBytes > full.usedBytes / 3)
        #expect(space.freePages * 10 <= space.pages)
        #expect(report.freedBytes > full.usedBytes / 3)
        for model in ["m", "n"] {
            let oldest = try await store.summary(model: model).map(\.oldest)
            #expect(try #require(oldest.first) >= 16_000)
        }
        let counts = try await store.predictionCounts()
        let rows = [report.predictions, counts].map { $0.values.reduce(0, +) }
        #expect(rows.reduce(0, +) == 40_000)
        try store.close()
        #expect(store.fileBytes < full.usedBytes * 2 / 3)
    }

    @Test func `while the clock is not trusted nothing goes for its age`() async throws {
        let uptime = Mutex(0.0)
        let store = try folder.store { $0.monotonicSeconds = { uptime.withLock { $0 } } }
        try await fill(store, "m", 0..<100)
        _ = try await store.append([outcome("waits")], now: 0)
        let policy = RetentionPolicy(seconds: ["m": 1000])
        #expect(try await store.retain(policy, now: 500).clock == .trusted)
        uptime.withLock { $0 = 60 }
        let report = try await store.retain(policy, now: 1e9)
        #expect(report.clock == .paused(jump: 1e9 - 560, remaining: 3600))
        #expect(report.predictions == [:] && report.outcomes == [:])
        uptime.withLock { $0 = 3660 }
        #expect(try await store.retain(policy, now: 1e9 + 3600).predictions == ["m": 100])
        try store.close()
    }

    @Test func `another process cleans up while this one stores`() async throws {
        let (store, other) = (try folder.store(), try folder.store { $0.preparesIntake = false })
        for start in stride(from: 0, to: 5000, by: 100) {
            try await fill(store, "m", start..<start + 100)
            // The range that is being written goes, too.
            if start % 1000 == 900 { _ = try await other.deletePredictions(of: "m", before: Double(start + 100)) }
        }
        #expect(try await store.predictionCounts() == [:])
        try await fill(store, "m", 5000..<5100)
        #expect(try await store.counts(model: "m", from: 0, to: 1e9).rows == 100)
        #expect(try await store.all(.last(1000)).map(\.timestamp) == (5000..<5100).map(Double.init))
        #expect(try await store.append([prediction("p1"), prediction("p5001")], now: 0) == [.stored(), .duplicate])
        try other.close()
        try store.close()
    }

    @Test func `storing, reading and deleting at once disturb nobody`() async throws {
        let store = try folder.store { $0.identitiesInMemory = 2000 }
        let end = Flag()
        async let reading: Int = {
            var rows = 0
            while !end.isSet {
                let times = try await store.all(.last(2000), page: 300).map(\.timestamp)
                #expect(times == times.sorted())
                rows += times.count
                _ = try await (store.summary(model: "m"), store.counts(model: "m", from: 500, to: 1500))
            }
            return rows
        }()
        async let deleting: Int = {
            var deleted = 0
            while !end.isSet {
                let newest = try await store.summary(model: "m").map(\.newest).max() ?? 0
                deleted += try await store.deletePredictions(of: "m", before: newest - 3000)
                _ = try await store.giveBackSpace()
            }
            return deleted
        }()
        for start in stride(from: 0, to: 20_000, by: 250) {
            let records = (start..<start + 250).map { prediction("p\($0)", at: Double($0)) }
            #expect(try await store.append(records + records, now: 0).count { $0 == .stored() } == 250)
        }
        end.set()
        let (read, deleted) = try await (reading, deleting)
        #expect(read > 0)
        #expect(try await store.counts(model: "m", from: 0, to: 1e9).rows + deleted == 20_000)
        try store.close()
    }
}
