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
        let generation = Generation(specification: specification, folder: OutputFolder(path: output))
        do {
            if check { try show(try generation.changes()) } else { tell(try generation.write()) }
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

    private func tell(_ counts: Generation.Counts) {
        print("wrote \(counts.written), unchanged \(counts.unchanged), removed \(counts.removed)")
    }
}
