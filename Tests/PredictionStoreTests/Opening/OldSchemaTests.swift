import Foundation
import GRDB
import PredictionEvents
import Synchronization
import Testing

@testable import PredictionStore

@Suite struct OldSchemaTests {
    private let folder = TemporaryFolder()

    /// A file as the programs of schemas 1 and 2 wrote it, with 12,000 predictions and some outcomes.
    private func createOldFile(version: Int, rows: Int = 12_000) throws {
        try folder.create()
        let database = try DatabaseQueue(path: folder.file)
        try database.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = WAL") }
        try database.write { connection in
            try connection.execute(sql: OldSchema.version1)
            try connection.execute(sql: "INSERT INTO grdb_migrations VALUES ('1')")
            if version == 2 {
                try connection.execute(sql: OldSchema.version2)
                try connection.execute(sql: "INSERT INTO grdb_migrations VALUES ('2 pushed groups')")
            }
            try connection.execute(sql: OldSchema.rows, arguments: [rows])
            try connection.execute(sql: OldSchema.state)
        }
        try database.close()
    }

    @Test(arguments: [1, 2])
    func `what an older program stored is all there`(version: Int) async throws {
        try createOldFile(version: version)
        let progress = Mutex<[Int]>([])
        let store = try folder.store { options in
            options.onMigration = { done, rows in progress.withLock { $0 += [done, rows] } }
        }
        #expect(progress.withLock { $0 } == [5000, 12_000, 10_000, 12_000, 12_000, 12_000])
        let rows = try await store.all(.last(100_000))
        #expect(rows.count == 8000)
        #expect(rows.first?.id == "p1" && rows.first?.features == Array("{\"x\":1}".utf8) && rows.first?.score == 0.25)
        #expect(rows.first?.prediction == .text("a") && rows.first?.version == "v1" && rows.first?.timestamp == 1)
        #expect(rows.count { $0.actual == .number(1) && $0.actualTimestamp == $0.timestamp + 5 } == 1600)
        let counts = RowCounts(rows: 12_000, kept: 8000, identified: 12_000, labelled: 2400)
        #expect(try await store.counts(model: "m", from: 0, to: 1e9) == counts)
        #expect(try await store.summary(model: "m").map(\.version) == ["v0", "v1"])
        #expect(try store.groups() == [StoredGroup(key: "job/x", body: [0x78], pushed: 3, failed: 4)])
        #expect(try store.deployments().map(\.stage) == ["canary"])
        #expect(try store.customMetrics().map(\.value) == [0.5])
        try await checkIdentities(store)
        #expect(try await store.database.read { try Int.fetchOne($0, sql: "PRAGMA page_size") } == 8192)
        #expect(folder.files.filter { !$0.hasSuffix("-wal") && !$0.hasSuffix("-shm") } == ["predictions.sqlite"])
        try store.close()
        try folder.store().close()
    }

    /// Ids and outcomes of the old file are known, and those that waited still do.
    private func checkIdentities(_ store: PredictionStore) async throws {
        let dispositions = try await store.append(
            [
                prediction("p7", at: 7), outcome("p10", "1", at: 15), outcome("p9", at: 12), prediction("waits", at: 100),
                outcome("own", "z", at: 400), prediction("new"),
            ], now: 1000)
        #expect(dispositions.map(\.name) == ["duplicate", "1 to 1", "joined b", "stored w", "duplicate", "stored"])
        #expect(try await store.expireOutcomes(now: 1e6) == ["m": 1])
    }

    @Test func `a partial file of a conversion that was cut short does no harm`() async throws {
        try createOldFile(version: 1, rows: 10)
        try Data(repeating: 1, count: 10_000).write(to: URL(fileURLWithPath: folder.file + ".migrating"))
        let store = try folder.store()
        #expect(try await store.predictionCounts() == ["m": 10])
        try store.close()
    }

    @Test func `a file of a newer schema is refused and left as it is`() throws {
        try folder.store().close()
        let database = try DatabaseQueue(path: folder.file)
        try database.write { try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('99 future')") }
        try database.close()
        let error = #expect(throws: StoreError.self) { try folder.store() }
        #expect(error?.description.contains("written by a newer version") == true)
        #expect(folder.files.contains("predictions.sqlite"))
    }
}
