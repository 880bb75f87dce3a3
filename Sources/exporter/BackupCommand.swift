import ArgumentParser
import ExporterService

/// Copies the store to one file.
struct BackupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: "Copy the store to a file, also while the exporter runs.",
        discussion: "The copy is the store as of one moment; put it into an empty folder as predictions.sqlite to use it.")

    @Argument(help: "The file to make; one that exists is left alone.")
    var file: String

    @OptionGroup var storage: StorageOptions

    func run() async throws {
        let backup = try await StoreBackup.make(of: storage.folder, in: file)
        print("\(file): \(backup.rows) rows, \(backup.bytes) bytes")
    }
}
