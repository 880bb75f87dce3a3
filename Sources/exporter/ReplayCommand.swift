import ArgumentParser
import CommandLineShell
import ExporterService
import Foundation
import Specification

/// Sends a prediction log to an exporter as events.
struct ReplayCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay",
        abstract: "Send prediction logs (CSV or NDJSON, plain or gzip) to an exporter as events.",
        discussion: "Exits 1 if an event was rejected or the exporter could not be reached, 2 on wrong usage or input.")

    @Argument(help: "Prediction logs, sent one after the other; none when only outcomes are sent.")
    var files: [String] = []

    @OptionGroup var configurationOptions: ConfigurationOptions

    @Option(help: "The model that the logs are of.")
    var model: String

    @Option(name: .customLong("exporter.url"), help: "Where the exporter listens.")
    var exporterURL = "http://127.0.0.1:8650"

    @Option(help: "Rows a second; as fast as possible when left out.")
    var rate: Double?

    @Option(help: "Rows to send at most.")
    var limit: Int?

    @Option(help: "Rows to pass over first.")
    var skip = 0

    @Option(help: "A file of outcomes (id and actual); each is sent after its prediction.")
    var outcomes: String?

    @Option(help: "Events of one request.")
    var batchSize = 500

    func validate() throws {
        guard !files.isEmpty || outcomes != nil else { throw ValidationError("name a prediction log, --outcomes, or both") }
        guard rate.map({ $0 > 0 && $0.isFinite }) ?? true else { throw ValidationError("--rate must be above 0") }
        guard limit ?? 0 >= 0, skip >= 0 else { throw ValidationError("--limit and --skip must not be negative") }
        guard 1...100_000 ~= batchSize else { throw ValidationError("--batch-size must be in 1...100000") }
        guard let url = URL(string: exporterURL), ["http", "https"].contains(url.scheme), url.host() != nil else {
            throw ValidationError("--exporter.url \(exporterURL) is not an http or https URL")
        }
    }

    func run() async throws {
        let printer = ReplayPrinter()
        do {
            let summary = try await Replay(try configuration()).run { printer.show($0) }
            printer.show(summary)
            if summary.rejected > 0 { throw ExitCode(1) }
        } catch let error as ReplayError {
            printer.fail("\(error)")
            if case .badInput = error { throw ExitCode(2) }
            throw ExitCode(1)
        } catch let error as InvalidSpecification {
            printer.fail("\(error)")
            throw ExitCode(2)
        }
    }

    private func configuration() throws -> ReplayConfiguration {
        let specification = try MonitoringSpecification.load(paths: configurationOptions.paths)
        guard let model = specification.models.first(where: { $0.name.utf8.elementsEqual(self.model.utf8) }) else {
            let names = specification.models.map(\.name)
            let hint = Suggestion.nearest(to: self.model, in: names).map { "; did you mean \($0)?" } ?? ""
            let known = names.joined(separator: ", ")
            throw ReplayError.badInput("\(configurationOptions.shown) has no model \(self.model) (models: \(known))\(hint)")
        }
        return ReplayConfiguration(
            model: model, exporterURL: exporterURL, files: files, outcomesFile: outcomes, rate: rate, skip: skip,
            limit: limit, batchSize: batchSize)
    }
}
