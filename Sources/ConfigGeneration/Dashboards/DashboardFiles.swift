import Foundation
package import Specification

/// The generated dashboards.
package enum DashboardFiles {
    /// One file for each dashboard, sorted by path.
    package static func files(_ specification: MonitoringSpecification) -> [GeneratedFile] {
        [
            file("drift", DriftDashboard(specification).dashboard), file("model", ModelDashboard(specification).dashboard),
            file("overview", OverviewDashboard(specification).dashboard),
        ]
    }

    private static func file(_ name: String, _ dashboard: Dashboard) -> GeneratedFile {
        GeneratedFile(path: "grafana/dashboards/\(name).json", contents: text(dashboard))
    }

    /// The same bytes for the same dashboard, ending in a line feed.
    static func text(_ dashboard: Dashboard) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        do {
            return String(decoding: try encoder.encode(dashboard), as: UTF8.self) + "\n"
        } catch {
            preconditionFailure("a dashboard holds finite numbers and strings only: \(error)")
        }
    }
}
