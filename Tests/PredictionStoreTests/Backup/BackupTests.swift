import Foundation
import GRDB
import PredictionEvents
import Testing

@testable import PredictionStore

@Suite struct BackupTests {
    private let folder = TemporaryFolder()
    private let copy = TemporaryFolder()

    @Test func `a backup made while batches are stored is a store of one moment`() async throws {
        let store = try folder.store()
        _ = try await store.append((0..<2000).map { prediction("p\($0)") }, now: 0)
        try copy.create()
        async let backup = PredictionStore.backup(folder: folder.path, to: copy.file)
        for start in stride(from: 2000, to: 10_000, by: 500) {
            _ = try await store.append((start..<start + 500).map { prediction("p\($0)") }, now: 0)
        }
        let report = try await backup
        try store.close()
        #expect(copy.files == ["predictions.sqlite"])
        let restored = try copy.store()
        let count = try #require(try await restored.predictionCounts()["m"])
        #expect(report.rows == count)
        #expect(count >= 2000 && count % 500 == 0)
        #expect(try await restored.all(.last(100_000)).map(\.id) == (0..<count).map { "p\($0)" })
        let known = try await restored.append([prediction("p\(count - 1)"), prediction("p\(count)")], now: 0)
        #expect(known == [.duplicate, .stored()])
        try restored.close()
    }

    @Test func `nothing is overwritten, and nothing stays of a backup that fails`() async throws {
        let store = try folder.store()
        try copy.create()
        try Data("mine".utf8).write(to: URL(fileURLWithPath: copy.file))
        let exists = await #expect(throws: BackupError.self) {
            try await PredictionStore.backup(folder: folder.path, to: copy.file)
        }
        #expect(exists?.description == "'\(copy.file)' exists; name another file")
        #expect(try Data(contentsOf: URL(fileURLWithPath: copy.file)) == Data("mine".utf8))
        let nowhere = await #expect(throws: BackupError.self) {
            try await PredictionStore.backup(folder: folder.path, to: copy.path + "/none/backup")
        }
        #expect(nowhere?.description.hasPrefix("cannot back up to ") == true)
        let none = await #expect(throws: BackupError.self) {
            try await PredictionStore.backup(folder: copy.path + "/none", to: copy.path + "/backup")
        }
        #expect(none?.description.hasPrefix("there is no store at ") == true)
        #expect(copy.files == ["predictions.sqlite"])
        try store.close()
    }

    @Test func `a damaged store makes no backup`() async throws {
        try folder.create()
        try copy.create()
        try Data(String(repeating: "no database ", count: 100).utf8).write(to: URL(fileURLWithPath: folder.file))
        let error = await #expect(throws: BackupError.self) {
            try await PredictionStore.backup(folder: folder.path, to: copy.file)
        }
        #expect(error?.description.contains("damaged") == true)
        #expect(copy.files.isEmpty)
    }
}
