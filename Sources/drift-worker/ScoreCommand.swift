import ArgumentParser
import DriftService
import Foundation
import ModelStatistics
import TabularFiles

/// Compares two files; exits 0 when nothing drifted, 1 when something did, 2 on bad input.
struct ScoreCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "score", abstract: "Compare two files: exit 0 without drift, 1 with drift, 2 on bad input.",
        discussion: "A column is categorical when it is listed, or when any of its cells is no number.")

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case table, json
    }

    @Option(help: "CSV or NDJSON file of the reference, plain or gzip.")
    var reference: String

    @Option(help: "CSV or NDJSON file to compare with it.")
    var current: String

    @Option(help: "Columns that are categories although their cells are numbers, separated by commas.")
    var categorical = ""

    @Option(help: "Columns to leave out, such as identifiers, separated by commas.")
    var exclude = ""

    @Option(help: "How to print the scores.")
    var format: Format = .table

    @Option(help: "Drift needs a population stability index above this, and above what chance gives for these rows.")
    var psi = 0.1

    @Option(name: .customLong("ks-p-value"), help: "Kolmogorov-Smirnov: drift needs a p-value below this …")
    var ksPValue = 0.001

    @Option(name: .customLong("ks-effect"), help: "… and a distance of at least this.")
    var ksEffect = 0.1

    @Option(name: .customLong("min-rows"), help: "Usable rows that each side needs for a feature to drift.")
    var minimumRows = 0

    func validate() throws {
        guard psi >= 0 else { throw ValidationError("--psi must not be below 0") }
        guard (0...1).contains(ksPValue) else { throw ValidationError("--ks-p-value must be in 0...1") }
        guard (0...1).contains(ksEffect) else { throw ValidationError("--ks-effect must be in 0...1") }
        guard minimumRows >= 0 else { throw ValidationError("--min-rows must not be below 0") }
    }

    func run() throws {
        let report: DriftReport
        do {
            let comparison = FileComparison(categorical: names(categorical), excluded: names(exclude), policy: policy)
            report = try comparison.report(reference: Table(path: reference), current: Table(path: current))
        } catch {
            FileHandle.standardError.write(Data("error: \(error)\n".utf8))
            throw ExitCode(2)
        }
        FileHandle.standardOutput.write(Data((format == .json ? report.json + "\n" : report.text).utf8))
        if report.hasDrifted { throw ExitCode(1) }
    }

    private var policy: DriftPolicy {
        var policy = DriftPolicy(tests: [
            .psi: DriftPolicy.TestLimits(warning: .fixed(psi)),
            .ks: DriftPolicy.TestLimits(warning: .fixed(ksEffect), pValue: ksPValue),
        ])
        policy.minimumRows = minimumRows
        return policy
    }

    private func names(_ list: String) -> [String] {
        list.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
    }
}
