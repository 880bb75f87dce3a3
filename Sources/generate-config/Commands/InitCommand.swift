import ArgumentParser
import Foundation
import Specification
import TabularFiles

/// Writes a commented configuration to begin with, from the columns of a data file or from a running exporter.
struct InitCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init", abstract: "Write a configuration to begin with, from a data file or from a running exporter.")

    @Option(help: "The reference data: CSV or NDJSON, plain or gzip. Or the address of an exporter, such as http://HOST:8650.")
    var from: String

    @Option(help: "The model's name; that of the file unless given.")
    var name: String?

    @Option(help: "The column that says what was true, when its name does not.")
    var actual: String?

    @Option(help: "The column that says what was predicted, when its name does not.")
    var prediction: String?

    @Option(help: "The column of the score, when its name does not say so.")
    var score: String?

    @Option(help: "The column of the predictions' ids, when its name does not say so.")
    var id: String?

    @Option(name: .shortAndLong, help: "The file to write, which must not be there; standard output unless given.")
    var output: String?

    func validate() throws {
        guard ExporterReading.isAddress(from) else { return }
        if ExporterReading(from) == nil {
            throw ValidationError("--from must be a file, or an address such as http://HOST:8650 without user, password and query")
        }
        if [name, actual, prediction, score, id].contains(where: { $0 != nil }) {
            throw ValidationError("an exporter says the names of models and columns itself: --name and the columns are for a data file")
        }
    }

    func run() async throws {
        let file: StarterFile
        do {
            if let exporter = ExporterReading(from) { file = try await known(by: exporter) } else { file = try guessed() }
        } catch let error where error is TabularError || error is ExporterReading.Failure {
            GenerateConfig.complain("generate-config: \(error)")
            throw ExitCode(1)
        }
        try write(file.text)
    }

    private func known(by exporter: ExporterReading) async throws -> StarterFile {
        let (project, models) = try await exporter.models()
        return StarterFile(
            origin: exporter.address, project: project, models: models.map(\.text), teams: Set(models.map(\.reply.team)).sorted())
    }

    private func guessed() throws -> StarterFile {
        let survey = try ColumnSurvey(path: from)
        let given: [ColumnRole: String?] = [.actual: actual, .prediction: prediction, .score: score, .id: id]
        for case let column? in given.values where !survey.columns.contains(where: { $0.name == column }) {
            let hint = Suggestion.nearest(to: column, in: survey.columns.map(\.name)).map { "; did you mean '\($0)'?" } ?? ""
            throw ValidationError("\(from) has no column '\(column)'\(hint)")
        }
        let inferred = InferredFeatures(survey, given: given.compactMapValues(\.self))
        let name = name ?? GuessedModel.name(ofFile: from)
        let model = GuessedModel(inferred: inferred, target: StarterTask(survey, inferred.roles), data: data, name: name)
        return StarterFile(origin: data, project: name, models: [model.text], teams: ["models"])
    }

    /// The file as a configuration in the output's folder names it.
    private var data: String {
        guard let output, output.contains("/"), !from.hasPrefix("/") else { return from }
        return URL(filePath: from).standardizedFileURL.path(percentEncoded: false)
    }

    private func write(_ text: String) throws {
        let report = SpecificationReport(text: text, file: output ?? "monitoring.yaml")
        for diagnostic in report.diagnostics where diagnostic.severity == .error { GenerateConfig.complain("\(diagnostic)") }
        guard report.specification != nil else {
            GenerateConfig.complain("generate-config: \(from) gives no configuration that is valid")
            throw ExitCode(1)
        }
        guard let output else { return FileHandle.standardOutput.write(Data(text.utf8)) }
        do {
            try Data(text.utf8).write(to: URL(filePath: output), options: .withoutOverwriting)
        } catch {
            GenerateConfig.complain("generate-config: cannot write \(output): it is there already, or its folder is not")
            throw ExitCode(1)
        }
    }
}
