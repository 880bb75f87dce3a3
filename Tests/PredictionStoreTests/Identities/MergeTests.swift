import Foundation
import GRDB
import PredictionEvents
import Testing

@testable import PredictionStore

@Suite struct MergeTests {
    private let folder = TemporaryFolder()

    private func store(identityMask: UInt64 = .max) throws -> PredictionStore {
        try folder.store { ($0.identitiesInMemory, $0.identityMask) = (500, identityMask) }
    }

    private func runs(_ store: PredictionStore) async throws -> [StoredRun] {
        try await store.database.read { try StoredRun.all($0) }
    }

    private func blocks(_ store: PredictionStore) async throws -> Int {
        try await store.database.read { try Int.fetchOne($0, sql: "SELECT COUNT(*) FROM identity_blocks") ?? 0 }
    }

    @Test(arguments: [UInt64.max, 0xfff])
    func `ids move into few runs and are known for ever`(identityMask: UInt64) async throws {
        var store = try store(identityMask: identityMask)
        for batch in 0..<100 {
            let records = (0..<200).map { prediction("p\(batch * 200 + $0)") }
            #expect(try await store.append(records, now: 0).allSatisfy { $0 == .stored() })
        }
        try await eventually { try await runs(store).reduce(0) { $0 + $1.entries } >= 15_000 }
        #expect(try await runs(store).count <= 12)
        for start in stride(from: 0, to: 20_000, by: 1000) {
            let records = (start..<start + 1000).map { prediction("p\($0)") }
            #expect(try await store.append(records, now: 0).allSatisfy { $0 == .duplicate })
        }
        try store.close()
        store = try self.store(identityMask: identityMask)
        #expect(try await store.append((0..<20_000).map { outcome("p\($0)") }, now: 0).allSatisfy { $0.name == "joined b" })
        try store.close()
    }

    @Test func `runs whose rows are gone go as well`() async throws {
        let store = try store()
        for batch in 0..<20 {
            _ = try await store.append((0..<500).map { prediction("p\(batch * 500 + $0)", at: Double(batch)) }, now: 0)
        }
        #expect(try await store.deletePredictions(of: "m", before: 20) == 10_000)
        try await eventually {
            // A run is written only after a commit.
            let index = UUID().uuidString
            _ = try await store.append((0..<500).map { prediction("\(index) \($0)", at: 30) }, now: 0)
            _ = try await store.deletePredictions(of: "m", before: 31)
            return try await runs(store).reduce(0) { $0 + $1.entries } < 4000
        }
        // Ids that are gone may come again.
        #expect(try await store.append((0..<500).map { prediction("p\($0)") }, now: 0).allSatisfy { $0 == .stored() })
        try store.close()
    }

    /// A copy of the files after each transaction of the writer is what `kill -9` would leave there.
    @Test func `a crash at any moment of a merge loses and doubles nothing`() async throws {
        let store = try folder.store { ($0.identitiesInMemory, $0.checkpointPages) = (2000, .max) }
        var copies: [TemporaryFolder] = []
        for batch in 0..<24 {
            _ = try await store.append((0..<1000).map { prediction("p\(batch * 1000 + $0)", features: nil) }, now: 0)
            for _ in 0..<2 { copies.append(try folder.crashCopy(of: store)) }
        }
        try await eventually { try await runs(store).count > 0 }
        try store.close()
        for copy in copies {
            let store = try copy.store { $0.identitiesInMemory = 2000 }
            let count = try await store.predictionCounts()["m"] ?? 0
            let known = (0..<count).map { prediction("p\($0)") }
            #expect(try await store.append(known, now: 0).allSatisfy { $0 == .duplicate })
            #expect(try await store.append([prediction("p\(count)")], now: 0) == [.stored()])
            try store.close()
        }
        #expect(copies.count == 48)
    }

    @Test func `runs that another process merged are found`() async throws {
        let (store, other) = (try store(), try store())
        for batch in 0..<12 {
            let records = (0..<500).map { prediction("p\(batch * 500 + $0)") }
            _ = try await (batch < 6 ? store : other).append(records, now: 0)
        }
        // This one knows the runs of now; the other goes on to merge them.
        #expect(try await store.append([prediction("p0")], now: 0) == [.duplicate])
        try await eventually { try await runs(other).contains { $0.entries >= 2000 } }
        for start in stride(from: 0, to: 6000, by: 500) {
            let records = (start..<start + 500).map { prediction("p\($0)") }
            #expect(try await store.append(records, now: 0).allSatisfy { $0 == .duplicate })
        }
        try store.close()
        try other.close()
    }

    @Test func `blocks of a merge that was cut short are removed by the next`() async throws {
        let store = try store()
        try store.execute(
            "INSERT INTO identity_blocks (block, data) VALUES (\(IdentityRun.blocksPerRun), x'00'), (\(90 * IdentityRun.blocksPerRun), x'00')"
        )
        for batch in 0..<4 { _ = try await store.append((0..<500).map { prediction("p\(batch * 500 + $0)") }, now: 0) }
        try await eventually {
            let (runs, blocks) = (try await runs(store), try await blocks(store))
            return !runs.isEmpty && blocks == runs.reduce(0) { $0 + Int($1.blocks) }
        }
        #expect(try await store.append((0..<2000).map { prediction("p\($0)") }, now: 0).allSatisfy { $0 == .duplicate })
        try store.close()
    }
}
