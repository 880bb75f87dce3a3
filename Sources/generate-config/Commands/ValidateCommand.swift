import ArgumentParser
import Catalog
import CommandLineShell
import Foundation
import Specification

/// Says everything that is wrong in a configuration.
struct ValidateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "validate", abstract: "Say everything that is wrong in a configuration; exit 1 if there is an error.")

    @OptionGroup var configurationOptions: ConfigurationOptions

    @Option(help: "text, json, github (workflow commands) or sarif (2.1.0).")
    var format: DiagnosticFormat = .text

    @Flag(help: "The reference data that the configuration names must be there too.")
    var checkReferences = false

    @Flag(help: "Print each code with its severity, what it means and what to do about it, and end.")
    var listCodes = false

    func run() throws {
        if listCodes { return printCodes() }
        let report = SpecificationReport(paths: configurationOptions.paths, checkingFiles: checkReferences)
        let text = format.text(report.diagnostics, program: ("generate-config", ProgramVersion.current))
        // Diagnostics for people go where the other commands put them.
        let output = format == .text ? FileHandle.standardError : FileHandle.standardOutput
        output.write(Data(text.utf8))
        guard let specification = report.specification else { throw ExitCode(1) }
        if format == .text { print("\(configurationOptions.shown) is valid (models: \(specification.models.count))") }
    }

    private func printCodes() {
        for code in DiagnosticCode.allCases {
            print("\(code.rawValue) (\(code.severity.rawValue)): \(code.explanation.meaning) \(code.explanation.remedy)")
        }
    }
}

extension DiagnosticFormat: ExpressibleByArgument {}
