import ArgumentParser
import Catalog
import CommandLineShell
import Foundation
import References
import Specification
import TabularFiles

/// Summarises a reference once; exits 0, or 2 when the data or the configuration cannot be used.
struct ProfileCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "profile", abstract: "Summarise a reference in a file that exporter and worker can read instead of it.",
        discussion: """
            A column is categorical when it is listed, or when any of its cells is no number; with --model the configuration \
            says which columns there are. Beside FILE a cache of sorted columns is written, FILE.columns.
            """)

    @Argument(help: "CSV or NDJSON file of the reference, plain or gzip; with --model it may be left out.")
    var data: String?

    @Option(name: .shortAndLong, help: "The file to write.")
    var output: String

    @Option(help: "Columns that are categories although their cells are numbers, separated by commas.")
    var categorical = ""

    @Option(help: "Columns to leave out, such as identifiers, separated by commas.")
    var exclude = ""

    @OptionGroup var configurationOptions: ConfigurationOptions

    @Option(help: "A model of the configuration whose features, prediction and score are summarised.")
    var model: String?

    @Option(help: "The name that the profile gives its model; that of --model or of the data file unless given.")
    var name: String?

    func validate() throws {
        guard data != nil || model != nil else { throw ValidationError("name a file of data, or a model with --model") }
        guard model == nil || (categorical.isEmpty && exclude.isEmpty) else {
            throw ValidationError("with --model the configuration names the columns, not --categorical or --exclude")
        }
    }

    func run() throws {
        let printer = ReadingPrinter()
        do {
            let profiling = try profiling()
            let file = try profiling.write(to: output, threads: 2) { printer.show($0) }
            printer.close()
            FileHandle.standardOutput.write(Data("\(output): \(summary(file))\n".utf8))
        } catch {
            printer.close()
            // Diagnostics begin with their place, so that editors can follow it.
            let message = (error as? InvalidSpecification)?.description ?? "error: \(error)"
            FileHandle.standardError.write(Data("\(message)\n".utf8))
            throw ExitCode(2)
        }
    }

    private func profiling() throws -> ReferenceProfiling {
        let made = Int(Date().timeIntervalSince1970)
        guard let model else {
            let path = data ?? ""
            try requireFile(path)
            return ReferenceProfiling(
                data: path, columns: .all(categorical: names(categorical), excluded: names(exclude)),
                name: name ?? URL(filePath: path).lastPathComponent, made: made)
        }
        let models = try MonitoringSpecification.load(paths: configurationOptions.paths).models
        guard let found = models.first(where: { $0.name == model }) else {
            let suggestion = Suggestion.nearest(to: model, in: models.map(\.name)).map { "; did you mean '\($0)'?" } ?? ""
            throw ValidationError("\(configurationOptions.shown) has no model '\(model)'\(suggestion)")
        }
        let path = data ?? found.reference.path
        try requireFile(path)
        return ReferenceProfiling(data: path, columns: .subjects(found.referenceSubjects), name: name ?? found.name, made: made)
    }

    /// The data is read more than once, which a pipe does not allow.
    private func requireFile(_ path: String) throws {
        guard FileManager.default.fileExists(atPath: path) else {
            throw TabularError(file: path, reason: "there is no such file")
        }
        guard StoredFile.isRegular(path) else { throw TabularError(file: path, reason: "is no file that can be read twice") }
    }

    private func summary(_ file: ReferenceProfileFile) -> String {
        let numeric = file.numericNames.count
        let kinds = "\(numeric) numeric and \(file.subjects.count - numeric) categorical columns"
        return "\(file.rows) rows, \(kinds) of \(file.source.name)"
    }

    private func names(_ list: String) -> [String] {
        list.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
    }
}

extension ModelSpecification {
    /// The features in their order, then the prediction and the score where the reference has them.
    var referenceSubjects: [ReferenceSubject] {
        var subjects = features.map { feature in
            ReferenceSubject(
                name: feature.name, column: feature.column, kind: feature.kind == .numeric ? .numeric : .categorical)
        }
        if let column = columns.prediction {
            subjects.append(
                ReferenceSubject(
                    name: ReservedLabelValue.prediction, column: column, kind: task.isClassification ? .categorical : .numeric))
        }
        if let column = columns.score {
            subjects.append(ReferenceSubject(name: ReservedLabelValue.score, column: column, kind: .numeric))
        }
        return subjects
    }
}
