import ArgumentParser
import CommandLineShell
import ConfigGeneration
import Specification

/// Says what the generated rules mean for whoever evaluates them.
struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain", abstract: "Say what each model is watched by, or what evaluating the generated rules takes.",
        discussion: """
            For each model its features with their types; where the configuration leaves them to the reference, also the columns that \
            are none. For each objective its tiers with factor, windows, the share of bad events above which both must be, the part \
            of the budget that such a burn takes in the long window, hold times, and the longest until a total outage is told when \
            enough events come; what stands in for a usual tier, or is left out, and why.

            With --cost, by group and model: series are those that exporters have and that rules record; samples are those that a \
            group's rules read. Labels whose values the configuration leaves to the reference count as ten categories or classes. \
            Each group stands for itself: no rule reads what another group records, so that rulers share them.
            """)

    @OptionGroup var configurationOptions: ConfigurationOptions

    @Flag(help: "Estimate by group and model what evaluating the rules takes, as a table.")
    var cost = false

    func run() throws {
        let report = SpecificationReport(paths: configurationOptions.paths)
        for diagnostic in report.diagnostics { GenerateConfig.complain(diagnostic.description) }
        guard let specification = report.specification else { throw ExitCode(1) }
        print(cost ? CostEstimate(specification).text : explanation(specification), terminator: "")
    }

    private func explanation(_ specification: MonitoringSpecification) -> String {
        (specification.models.map(\.featureList) + [ObjectiveExplanation(specification).text]).joined(separator: "\n")
    }
}
