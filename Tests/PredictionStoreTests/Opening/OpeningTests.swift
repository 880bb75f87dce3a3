import Foundation
import GRDB
import PredictionEvents
import Testing

@testable import PredictionStore

@Suite struct OpeningTests {
    private let folder = TemporaryFolder()

    @Test func `a file that is no database is set aside, and a new store begins`() async throws {
        try folder.create()
        let damaged = Data(String(repeating: "no database ", count: 100).utf8)
        try damaged.write(to: URL(fileURLWithPath: folder.file))
        let store = try folder.store()
        let setAside = try #require(store.setAside)
        #expect(setAside.path.hasPrefix(folder.file + ".damaged-2") && setAside.path.hasSuffix("Z"))
        #expect(setAside.reason.contains("not a database"))
        #expect(try Data(contentsOf: URL(fileURLWithPath: setAside.path)) == damaged)
        #expect(try await store.append([prediction("x")], now: 0).map(\.name) == ["stored"])
        try store.close()
        let again = try folder.store()
        #expect(again.setAside == nil)
        try again.close()
    }

    @Test func `a second damaged file does not take the place of the first`() throws {
        try folder.create()
        for content in ["first ", "second "] {
            try Data(String(repeating: content, count: 200).utf8).write(to: URL(fileURLWithPath: folder.file))
            for suffix in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: folder.file + suffix) }
            try folder.store().close()
        }
        #expect(
            folder.files.count { $0.hasPrefix("predictions.sqlite.damaged-") && !$0.contains("-wal") && !$0.contains("-shm") }
                == 2)
    }

    @Test func `a damaged file is refused when it may not be set aside`() throws {
        try folder.create()
        let damaged = Data(String(repeating: "no database ", count: 100).utf8)
        try damaged.write(to: URL(fileURLWithPath: folder.file))
        let error = #expect(throws: StoreError.self) { try folder.store { $0.setsDamagedFilesAside = false } }
        #expect(error?.description.contains("predictions.sqlite is damaged") == true)
        #expect(try Data(contentsOf: URL(fileURLWithPath: folder.file)) == damaged)
    }

    /// A store with rows, of which pages in the middle of the file are overwritten.
    private func createDamagedStore() async throws {
        let store = try folder.store()
        let features = String(repeating: "x", count: 1000)
        _ = try await store.append((0..<2000).map { prediction("p\($0)", features: features) }, now: 0)
        try store.close()
        let file = try FileHandle(forUpdating: URL(fileURLWithPath: folder.file))
        for page in 30..<200 {
            try file.seek(toOffset: UInt64(page * 8192))
            try file.write(contentsOf: Data(repeating: 0xee, count: 4000))
        }
        try file.close()
    }

    @Test func `damage that shows while the store runs is set aside at the next start`() async throws {
        try await createDamagedStore()
        // As a reader that meets the damage first: nothing of the intake is read when the store opens.
        let store = try folder.store { $0.preparesIntake = false }
        let failure = await #expect(throws: StoreFailure.self) { try await store.all(.last(2000)) }
        #expect(failure?.reason == .damaged)
        #expect(folder.files.contains("predictions.sqlite.suspect"))
        try store.close()
        let next = try folder.store()
        let setAside = try #require(next.setAside)
        #expect(FileManager.default.fileExists(atPath: setAside.path))
        #expect(!folder.files.contains("predictions.sqlite.suspect"))
        #expect(try await next.append([prediction("p1")], now: 0).map(\.name) == ["stored"])
        try next.close()
    }

    @Test func `a suspicion that proves wrong changes nothing`() async throws {
        let store = try folder.store()
        _ = try await store.append([prediction("x")], now: 0)
        try store.close()
        SuspectMarker(store: folder.file).write(StoreFailure(DatabaseError(resultCode: .SQLITE_CORRUPT)))
        let next = try folder.store()
        #expect(next.setAside == nil)
        #expect(try await next.append([prediction("x")], now: 0).map(\.name) == ["duplicate"])
        #expect(!folder.files.contains("predictions.sqlite.suspect"))
        try next.close()
    }

    @Test func `a file where the folder must be is told`() throws {
        try Data().write(to: URL(fileURLWithPath: folder.path))
        let error = #expect(throws: StoreError.self) { try folder.store() }
        #expect(error?.description == "cannot open the store in '\(folder.path)': it is a file, not a folder")
    }

    #if os(Linux)
        // Where not even root can write.
        @Test(arguments: ["/sys/prediction-store", "/proc/prediction-store"])
        func `a folder that cannot be made is told`(path: String) throws {
            let error = #expect(throws: StoreError.self) { try PredictionStore(folder: path) }
            #expect(error?.description.hasPrefix("cannot open the store in '\(path)': ") == true)
        }

        @Test func `a read-only folder is told`() throws {
            let error = #expect(throws: StoreError.self) { try PredictionStore(folder: "/proc/self") }
            #expect(error?.description.contains("check its permissions") == true, "\(error?.description ?? "")")
        }
    #endif

    @Test(arguments: zip(StoreOptions.Durability.allCases, [2, 1]))
    func `commits are synchronized as the durability says`(durability: StoreOptions.Durability, level: Int) throws {
        let store = try folder.store { $0.durability = durability }
        #expect(try store.database.writeWithoutTransaction { try Int.fetchOne($0, sql: "PRAGMA synchronous") } == level)
        #expect(try store.database.writeWithoutTransaction { try String.fetchOne($0, sql: "PRAGMA journal_mode") } == "wal")
        try store.close()
    }
}
