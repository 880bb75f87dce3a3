import ArgumentParser
import Catalog
import CommandLineShell
import ConfigGeneration
import Foundation
import Specification

/// Reads the configuration, and writes or checks what follows from it.
@main
struct GenerateConfig: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "generate-config",
        abstract: "Generates Prometheus rules and their tests, Alertmanager routing and Grafana dashboards.",
        discussion: """
            Exit status: 0 done or nothing differs, 1 invalid configuration or unwritable output, 2 wrong usage, \
            3 --check found differences.
            """,
        version: "generate-config \(ProgramVersion.current)")

    static func main() async { await runShell() }

    @Option(name: [.customShort("f"), .customLong("config.file")], help: "The configuration.")
    var configurationFile = "monitoring.yaml"

    @Option(name: [.customShort("o"), .customLong("output")], help: "The folder in which the generated folders stand.")
    var output = "."

    @Flag(help: "Write nothing; print how the files differ from what the configuration gives.")
    var check = false

    func run() throws {
        let report = SpecificationReport(path: configurationFile)
        for diagnostic in report.diagnostics { Self.complain(diagnostic.description) }
        guard let specification = report.specification else { throw ExitCode(1) }
        let generation = Generation(specification: specification, folder: OutputFolder(path: output))
        do {
            if check { try show(try generation.changes()) } else { tell(try generation.write()) }
        } catch let failure as OutputFolder.Failure {
            Self.complain("generate-config: \(failure)")
            throw ExitCode(1)
        }
    }

    private func show(_ changes: [OutputChange]) throws {
        for change in changes { print(UnifiedDiff.text(change), terminator: "") }
        guard !changes.isEmpty else { return }
        Self.complain("\(changes.count) generated files differ from what \(configurationFile) gives")
        throw ExitCode(3)
    }

    private func tell(_ counts: Generation.Counts) {
        print("wrote \(counts.written), unchanged \(counts.unchanged), removed \(counts.removed)")
    }

    /// Writes a line to standard error.
    static func complain(_ line: String) { FileHandle.standardError.write(Data("\(line)\n".utf8)) }
}
