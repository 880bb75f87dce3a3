import Catalog
package import ModelStatistics
package import Specification

/// Reads the rows of two versions of a model over the same time and compares them.
package struct VersionComparer: Sendable {
    private let model: ModelSpecification
    private let exporter: ExporterClient

    package init(model: ModelSpecification, exporter: ExporterClient) {
        self.model = model
        self.exporter = exporter
    }

    /// Both versions are looked at over `window`, with the labels that are known by now.
    package func compare(
        baseline: String, candidate: String, in window: TimeSpan, policy: ComparisonPolicy
    ) async throws -> ComparisonReport {
        let columns = VersionMeasurements.columns
        let before = try await exporter.rows(of: model, version: baseline, in: window, columns: columns)
        let after = try await exporter.rows(of: model, version: candidate, in: window, columns: columns)
        guard let measured = VersionMeasurements(version: baseline, rows: before, of: model),
            let others = VersionMeasurements(version: candidate, rows: after, of: model)
        else { preconditionFailure("rows are at least as many as those with errors") }
        let drift = DriftBetweenVersions.all(of: model, baseline: before, candidate: after)
        return ComparisonReport(
            model: model.name, window: window,
            comparison: VersionComparison(baseline: measured, candidate: others, drift: drift, policy: policy))
    }

    /// Replaces what was pushed of the last comparison of the candidate.
    package func push(_ report: ComparisonReport) async throws {
        var gauges = GaugeSet()
        gauges.add(report.comparison)
        try await exporter.push(
            gauges.families(QualityMetrics.ofComparison),
            to: PushGroup(
                job: QualityMetrics.comparisonJob, model: model.name, version: report.comparison.candidate.version))
    }
}
