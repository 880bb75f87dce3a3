import Foundation
import LiveStack
import Testing

@testable import ExporterService

/// `exporter backup`, beside a running exporter.
@Suite struct StoreBackupTests {
    private let folder = try? TemporaryFolder()

    @Test func `a backup of a running exporter is a store of its own`() async throws {
        let folder = try #require(folder)
        let copy = folder.path + "/copy/predictions.sqlite"
        try FileManager.default.createDirectory(atPath: folder.path + "/copy", withIntermediateDirectories: true)
        try await withExporter(folder) { (exporter) async throws in
            try await ManyRows.post(3000, to: exporter)
            let backup = try await Self.backup(folder, to: copy)
            #expect(backup.status == 0 && backup.output.contains("3000 rows"), "\(backup)")
            let size = try FileManager.default.attributesOfItem(atPath: copy)[.size] as? Int
            #expect(backup.output.contains("\(size ?? 0) bytes"), "\(backup)")
            _ = try await exporter.post(#"{"type":"prediction","model":"churn","score":0.5,"features":{}}"#)

            let again = try await Self.backup(folder, to: copy)
            #expect(again.status == 1 && again.output.contains("exists"), "\(again)")
            #expect(try FileManager.default.attributesOfItem(atPath: copy)[.size] as? Int == size)
        }
        let second = try TemporaryFolder()
        try FileManager.default.moveItem(atPath: folder.path + "/copy", toPath: second.path + "/data")
        try await withExporter(second) { (exporter) async throws in
            let rows = try await exporter.get("/v1/models/churn/rows?columns=id,age,plan")
            #expect(rows.body == ManyRows.lines(3000).map { $0 + "\n" }.joined())
        }
    }

    @Test func `a backup that cannot be made says why and leaves nothing behind`() async throws {
        let folder = try #require(folder)
        let nowhere = try await Self.backup(folder, to: folder.path + "/copy.sqlite")
        #expect(nowhere.status == 1 && nowhere.output.contains("there is no store"), "\(nowhere)")
        try await withExporter(folder) { (exporter) async throws in
            let unwritable = try await Self.backup(folder, to: folder.path + "/missing/copy.sqlite")
            #expect(unwritable.status == 1 && unwritable.output.contains("missing/copy.sqlite"), "\(unwritable)")
        }
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        #expect(files.filter { $0.contains("copy") || $0 == "missing" }.isEmpty, "\(files)")
    }

    private static func backup(_ folder: TemporaryFolder, to file: String) async throws -> (status: Int32, output: String) {
        try await ChildProcess.run(Programs.exporter, ["backup", file, "--storage.path", folder.path + "/data"])
    }
}
