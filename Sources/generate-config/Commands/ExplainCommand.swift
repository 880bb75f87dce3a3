import ArgumentParser
import CommandLineShell
import ConfigGeneration
import Specification

/// Says what the generated rules mean for whoever evaluates them.
struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain", abstract: "Estimate what evaluating the generated rules takes, by group and model.",
        discussion: """
            Series are those that exporters have and that rules record; samples are those that a group's rules read. Labels whose \
            values the configuration leaves to the reference count as ten categories or classes. Each group stands for itself: no \
            rule reads what another group records, so that rulers share them.
            """)

    @OptionGroup var configurationOptions: ConfigurationOptions

    @Flag(help: "Print the estimate as a table.")
    var cost = false

    func validate() throws {
        if !cost { throw ValidationError("say what to explain: --cost") }
    }

    func run() throws {
        let report = SpecificationReport(paths: configurationOptions.paths)
        for diagnostic in report.diagnostics { GenerateConfig.complain(diagnostic.description) }
        guard let specification = report.specification else { throw ExitCode(1) }
        print(CostEstimate(specification).text, terminator: "")
    }
}
