import Foundation
import GRDB
import PredictionEvents
import Synchronization
import Testing

@testable import PredictionStore

@Suite struct FailureTests {
    private let folder = TemporaryFolder()

    @Test(
        arguments: [
            (.SQLITE_FULL, .full), (.SQLITE_READONLY, .readOnly), (.SQLITE_IOERR_WRITE, .inputOutput),
            (.SQLITE_CANTOPEN, .inputOutput),
            (.SQLITE_CORRUPT, .damaged), (.SQLITE_NOTADB, .damaged), (.SQLITE_BUSY, .busy), (.SQLITE_CONSTRAINT, .other),
        ] as [(ResultCode, StoreFailure.Reason)])
    func `what SQLite says becomes a reason`(code: ResultCode, reason: StoreFailure.Reason) {
        let failure = StoreFailure(DatabaseError(resultCode: code, message: "its message"))
        #expect(failure.reason == reason && failure.description.contains("its message"))
    }

    @Test func `a batch that cannot be stored does not take others with it`() async throws {
        let store = try folder.store()
        let gate = Gate(store)
        try await gate.wait { gate.isBlocking }
        async let running = store.append([prediction("running")], now: 0)
        try await gate.wait { store.commits.depth.writing == 1 }
        // No time: the column takes none.
        let bad = Task { try await store.append([prediction("a"), prediction("bad", at: .nan)], now: 0) }
        async let good = store.append([prediction("a"), prediction("b")], now: 0)
        async let other = store.append([prediction("c")], now: 0)
        try await gate.wait { store.commits.depth.batches == 3 }
        gate.open()
        #expect(try await running.count == 1)
        let failure = await #expect(throws: StoreFailure.self) { try await bad.value }
        #expect(failure?.reason == .other)
        #expect(try await good.map(\.name) == ["stored", "stored"])
        #expect(try await other.map(\.name) == ["stored"])
        #expect(try await store.all(.last(10)).compactMap(\.id).sorted() == ["a", "b", "c", "running"])
        try store.close()
    }

    @Test func `when the disk is full all are told, and the store recovers by itself`() async throws {
        let failures = Mutex<[StoreFailure]>([])
        let store = try folder.store { options in
            options.onCommit = { report in failures.withLock { $0 += [report.failure].compactMap { $0 } } }
        }
        _ = try await store.append([prediction("before"), outcome("waits")], now: 0)
        try store.execute("PRAGMA max_page_count = 1")
        let large = (0..<3).map { client in
            (0..<200).map { prediction("\(client)-\($0)", version: "new", features: String(repeating: "x", count: 1000)) }
        }
        for records in large {
            let failure = await #expect(throws: StoreFailure.self) { try await store.append(records, now: 0) }
            #expect(failure?.reason == .full && failure?.description.contains("no room is left") == true)
        }
        #expect(failures.withLock { $0.map(\.reason) } == [.full, .full, .full])
        #expect(try await store.predictionCounts() == ["m": 1])
        try store.execute("PRAGMA max_page_count = 1000000")
        for records in large {
            #expect(try await store.append(records, now: 0).allSatisfy { $0 == .stored() })
            #expect(try await store.append(records, now: 0).allSatisfy { $0 == .duplicate })
        }
        #expect(
            try await store.append([prediction("waits"), prediction("before")], now: 0).map(\.name) == [
                "stored b", "duplicate",
            ])
        try store.close()
    }

    @Test func `a store that another process wrote to is read again`() async throws {
        let (store, other) = (try folder.store(), try folder.store())
        for index in 0..<20 {
            let (one, two) = index % 2 == 0 ? (store, other) : (other, store)
            #expect(
                try await one.append([prediction("p\(index)"), prediction("p\(index - 1)")], now: 0).last
                    == (index == 0 ? .stored() : .duplicate))
            #expect(try await two.append([prediction("p\(index)")], now: 0) == [.duplicate])
        }
        try store.close()
        try other.close()
    }

    @Test func `while another process writes nothing is stored, and nothing is forgotten`() async throws {
        let store = try folder.store { $0.busySeconds = 0.01 }
        let known = (0..<100).map { prediction("p\($0)") }
        _ = try await store.append(known, now: 0)
        var configuration = Configuration()
        configuration.allowsUnsafeTransactions = true
        let other = try DatabaseQueue(path: folder.file, configuration: configuration)
        try await other.writeWithoutTransaction { try $0.execute(sql: "BEGIN IMMEDIATE") }
        let failure = await #expect(throws: StoreFailure.self) { try await store.append([prediction("new")], now: 0) }
        #expect(failure?.reason == .busy)
        try await other.writeWithoutTransaction { try $0.execute(sql: "COMMIT") }
        #expect(try await store.append(known, now: 0).allSatisfy { $0 == .duplicate })
        #expect(try await store.append([prediction("new")], now: 0) == [.stored()])
        try other.close()
        try store.close()
    }

    @Test func `a store that is closed says so`() async throws {
        let store = try folder.store()
        try store.close()
        await #expect(throws: StoreFailure.self) { try await store.append([prediction("x")], now: 0) }
    }
}
