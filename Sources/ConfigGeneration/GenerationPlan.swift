package import Specification

/// What `generate-config` makes of a specification.
package enum GenerationPlan {
    /// All files, sorted by path; the same specification gives the same bytes.
    package static func files(for specification: MonitoringSpecification) -> [GeneratedFile] {
        let files =
            rulesAndTests(for: specification) + DashboardFiles.files(specification) + GrafanaProvisioning.files(specification)
            + [AlertmanagerConfiguration(specification).file]
        return files.sorted { $0.path < $1.path }
    }

    /// Each of the files once, from several threads at once and in any order, so that they need not be in memory together.
    package static func forEachFile(
        for specification: MonitoringSpecification, _ body: @Sendable (GeneratedFile) throws -> Void
    ) throws {
        let others: [@Sendable () -> [GeneratedFile]] = [
            {
                [PrometheusConfiguration(specification).file] + RuleFiles.sharedFiles(specification)
                    + RuleTestFiles.sharedFiles(specification)
            },
            { DashboardFiles.files(specification) },
            { GrafanaProvisioning.files(specification) + [AlertmanagerConfiguration(specification).file] },
        ]
        try ModelFiles(specification).forEachFile(beside: others, body)
    }

    /// The files that Prometheus reads, and the tests of its rules.
    package static func rulesAndTests(for specification: MonitoringSpecification) -> [GeneratedFile] {
        [PrometheusConfiguration(specification).file] + RuleFiles.files(specification)
            + RuleTestFiles.files(specification)
    }

    /// The folders of the output that hold generated files, and perhaps others.
    package static let folders = ["alertmanager", "grafana", "prometheus"]
}
