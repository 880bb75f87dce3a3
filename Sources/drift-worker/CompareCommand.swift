import ArgumentParser
import CommandLineShell
import DriftService
import Foundation
import ModelStatistics
import Specification

/// Compares two versions of a model; exits 0 when the candidate is as good or better, 1 when it is worse, 2 on bad input or
/// without an answer of the exporter, 3 when the rows do not say.
struct CompareCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare",
        abstract: "Compare two versions: exit 0 as good or better, 1 worse, 2 on bad input, 3 inconclusive.",
        discussion: """
            Both versions are looked at over the same prediction times: errors, latency, quality where labels have come, \
            and how far scores and predictions lie apart.
            """)

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case table, json
    }

    @OptionGroup var configurationOptions: ConfigurationOptions

    @Option(name: .customLong("exporter.url"), help: "Where the exporter answers.")
    var exporterURL = "http://127.0.0.1:8650"

    @Option(help: "The model of the configuration.")
    var model: String

    @Option(help: "The version to compare with, such as the champion.")
    var baseline: String

    @Option(help: "The version to judge, such as a canary.")
    var candidate: String

    @Option(help: "Length of the time to look at, up to now or up to --to.")
    var window = "24h"

    @Option(help: "First prediction time, in seconds since 1970 or RFC 3339; instead of --window.")
    var from: String?

    @Option(help: "Prediction time to end before, as --from; now unless given.")
    var to: String?

    @Option(name: .customLong("min-rows"), help: "Predictions, and for quality labelled ones, that each version needs.")
    var minimumRows = ComparisonPolicy().minimumRows

    @Option(help: "How to print the comparison.")
    var format: Format = .table

    @Flag(help: "Push the verdict and the differences to the exporter as gauges.")
    var push = false

    func validate() throws {
        guard ExporterAddress(exporterURL) != nil else {
            throw ValidationError("--exporter.url \(exporterURL) is not http://host:port or https://host:port")
        }
        guard minimumRows >= 0 else { throw ValidationError("--min-rows must not be below 0") }
        guard !baseline.utf8.elementsEqual(candidate.utf8) else {
            throw ValidationError("--baseline and --candidate are the same version")
        }
        _ = try span(now: Date().timeIntervalSince1970)
    }

    func run() async throws {
        let report: ComparisonReport
        do {
            report = try await compared()
        } catch {
            FileHandle.standardError.write(Data("error: \(error)\n".utf8))
            throw ExitCode(2)
        }
        FileHandle.standardOutput.write(Data((format == .json ? report.json + "\n" : report.text).utf8))
        switch report.comparison.verdict {
        case .same, .better: return
        case .worse: throw ExitCode(1)
        case .inconclusive: throw ExitCode(3)
        }
    }

    private func compared() async throws -> ComparisonReport {
        let specification = try MonitoringSpecification.load(paths: configurationOptions.paths, checkingFiles: false)
        guard let exporter = ExporterAddress(exporterURL) else { throw ExitCode(2) }
        var policy = ComparisonPolicy()
        policy.minimumRows = minimumRows
        return try await compareVersions(
            ComparisonRequest(
                model: model, baseline: baseline, candidate: candidate,
                window: try span(now: Date().timeIntervalSince1970), policy: policy, pushes: push),
            of: specification, exporter: exporter)
    }

    /// Throws what is wrong with the times, for people.
    private func span(now: Double) throws -> TimeSpan {
        guard let length = Duration(prometheusText: window) else {
            throw ValidationError("--window \(window) is not a duration such as 30m, 24h or 7d")
        }
        let end = try to.map { try time($0, "--to") } ?? now
        let start = try from.map { try time($0, "--from") } ?? end - length / .seconds(1)
        guard start < end else { throw ValidationError("--from must be before --to") }
        return TimeSpan(start: start, end: end)
    }

    private func time(_ text: String, _ option: String) throws -> Double {
        if let seconds = Double(text), seconds.isFinite { return seconds }
        if let date = try? Date(text, strategy: .iso8601) { return date.timeIntervalSince1970 }
        throw ValidationError("\(option) \(text) is not seconds since 1970 or a time such as 2026-03-01T12:00:00Z")
    }
}
