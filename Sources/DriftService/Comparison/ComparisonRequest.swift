import AsyncHTTPClient
package import ModelStatistics
package import Specification

/// What to compare, as a command line says it.
package struct ComparisonRequest: Sendable {
    package let model: String
    package let baseline: String
    package let candidate: String
    package let window: TimeSpan
    package let policy: ComparisonPolicy
    /// Whether the result is pushed to the exporter.
    package let pushes: Bool

    package init(
        model: String, baseline: String, candidate: String, window: TimeSpan, policy: ComparisonPolicy = ComparisonPolicy(),
        pushes: Bool = false
    ) {
        self.model = model
        self.baseline = baseline
        self.candidate = candidate
        self.window = window
        self.policy = policy
        self.pushes = pushes
    }
}

/// What a request names that the configuration does not have.
package struct UnknownModel: Error, Sendable, CustomStringConvertible {
    package let description: String

    init(_ name: String, in specification: MonitoringSpecification) {
        let names = specification.models.map(\.name)
        let suggestion = Suggestion.nearest(to: name, in: names).map { "; did you mean '\($0)'?" } ?? ""
        description = "the configuration has no model '\(name.escapingControls)'\(suggestion)"
    }
}

/// Compares two versions of a configured model; a version may be one that the configuration does not name.
package func compareVersions(
    _ request: ComparisonRequest, of specification: MonitoringSpecification, exporter: ExporterAddress
) async throws -> ComparisonReport {
    guard let model = specification.models.first(where: { $0.name.utf8.elementsEqual(request.model.utf8) }) else {
        throw UnknownModel(request.model, in: specification)
    }
    let http = ExporterClient.makeHTTPClient()
    let comparer = VersionComparer(model: model, exporter: ExporterClient(http: http, address: exporter))
    let report: ComparisonReport
    do {
        report = try await comparer.compare(
            baseline: request.baseline, candidate: request.candidate, in: request.window, policy: request.policy)
        if request.pushes { try await comparer.push(report) }
    } catch {
        try? await http.shutdown()
        throw error
    }
    try await http.shutdown()
    return report
}
