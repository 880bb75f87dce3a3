import ArgumentParser
import CommandLineShell
import ConfigGeneration
import Foundation
import Specification

/// Reads the configuration, and writes or checks what follows from it.
struct GenerateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "generate", abstract: "Write or check the generated files; what is done when no command is named.")

    @OptionGroup var configurationOptions: ConfigurationOptions

    @Option(name: [.customShort("o"), .customLong("output")], help: "The folder in which the generated folders stand.")
    var output = "."

    @Flag(help: "Write nothing; print how the files differ from what the configuration gives.")
    var check = false

    func run() throws {
        let report = SpecificationReport(paths: configurationOptions.paths)
        for diagnostic in report.diagnostics { GenerateConfig.complain(diagnostic.description) }
        guard let specification = report.specification else { throw ExitCode(1) }
        let folder = OutputFolder(path: output)
        let wanted = GenerationPlan.files(for: specification)
        do {
            let changes = OutputChange.between(existing: try folder.files(among: wanted.map(\.path)), wanted: wanted)
            try check ? show(changes) : apply(changes, in: folder, of: wanted.count)
        } catch let failure as OutputFolder.Failure {
            GenerateConfig.complain("generate-config: \(failure)")
            throw ExitCode(1)
        }
    }

    private func show(_ changes: [OutputChange]) throws {
        for change in changes { print(UnifiedDiff.text(change), terminator: "") }
        guard !changes.isEmpty else { return }
        GenerateConfig.complain("\(changes.count) generated files differ from what \(configurationOptions.shown) gives")
        throw ExitCode(3)
    }

    private func apply(_ changes: [OutputChange], in folder: OutputFolder, of count: Int) throws {
        for change in changes { try folder.apply(change) }
        let wrote = changes.count { $0.new != nil }
        print("wrote \(wrote), unchanged \(count - wrote), removed \(changes.count - wrote)")
    }
}
