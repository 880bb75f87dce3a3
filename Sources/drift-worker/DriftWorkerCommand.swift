import ArgumentParser
import Catalog
import CommandLineShell

/// `drift-worker`: compares what a model sees in production with its reference.
struct DriftWorkerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "drift-worker",
        abstract: "Scores windows of predictions against a reference and pushes the result to the exporter.",
        version: "drift-worker \(ProgramVersion.current)",
        subcommands: [RunCommand.self, ScoreCommand.self, CompareCommand.self, ProfileCommand.self])
}

@main
enum Main {
    static func main() async { await DriftWorkerCommand.runShell() }
}
