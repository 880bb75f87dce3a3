import ArgumentParser
import CommandLineShell
import ExporterService
import Foundation
import Specification

/// Deletes old rows by hand.
struct CleanupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cleanup",
        abstract: "Delete rows older than their retention, and the oldest of a store that is too large.",
        discussion: "The exporter does the same by itself while it runs, and may run meanwhile.")

    @OptionGroup var configurationOptions: ConfigurationOptions

    @OptionGroup var storage: StorageOptions

    @Option(
        name: .customLong("storage.max-bytes"),
        help: "Bytes that the store may have; the oldest rows go until it has. What the file says when left out.")
    var maximumBytes: Int?

    @Flag(name: .customLong("dry-run"), help: "Say what would be deleted, and delete nothing.")
    var isDryRun = false

    func validate() throws {
        guard maximumBytes ?? 1 > 0 else { throw ValidationError("--storage.max-bytes must be above 0") }
    }

    func run() async throws {
        let specification = try MonitoringSpecification.load(paths: configurationOptions.paths)
        let cleanup = StoreCleanup(
            folder: storage.folder, models: specification.models,
            maximumBytes: maximumBytes ?? specification.storage.maximumBytes,
            now: Date().timeIntervalSince1970)
        if isDryRun { return show(try await cleanup.forecast()) }
        let report = try await cleanup.run { progress in
            FileHandle.standardError.write(Data("deleted \(progress.deleted) rows, \(progress.left) are left\n".utf8))
        }
        show(report.results, "deleted")
        print("the file is \(report.freedBytes) bytes smaller")
    }

    private func show(_ forecast: StoreCleanup.Forecast) {
        show(forecast.results, "would be deleted")
        guard forecast.excessBytes > 0 else { return }
        print("the store is \(forecast.excessBytes) bytes too large; its oldest rows would be deleted, too")
    }

    private func show(_ results: [StoreCleanup.Result], _ verb: String) {
        for result in results { print("\(result.model): \(result.rows) rows \(verb), about \(result.bytes) bytes") }
        let (rows, bytes) = results.reduce((0, 0)) { ($0.0 + $1.rows, $0.1 + $1.bytes) }
        print("all models: \(rows) rows \(verb), about \(bytes) bytes")
    }
}
