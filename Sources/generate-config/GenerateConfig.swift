import ArgumentParser
import Catalog
import CommandLineShell
import Foundation

/// What follows from a configuration, and what helps to write one.
@main
struct GenerateConfig: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "generate-config",
        abstract: "Generates Prometheus rules and their tests, Alertmanager routing and Grafana dashboards.",
        discussion: """
            Exit status: 0 done or nothing differs, 1 invalid configuration or unwritable output, 2 wrong usage, \
            3 --check found differences.
            """,
        version: "generate-config \(ProgramVersion.current)",
        subcommands: [
            GenerateCommand.self, ValidateCommand.self, SchemaCommand.self, InitCommand.self, ExplainCommand.self,
        ],
        defaultSubcommand: GenerateCommand.self)

    static func main() async { await runShell() }

    /// Writes a line to standard error.
    static func complain(_ line: String) { FileHandle.standardError.write(Data("\(line)\n".utf8)) }
}
