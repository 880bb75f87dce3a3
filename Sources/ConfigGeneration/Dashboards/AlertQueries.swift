import Catalog
import Instruments
import PromQL

/// Queries for the generated alerts that fire, the Watchdog left out.
struct AlertQueries {
    let scope: SeriesScope

    /// A row for each alert; a single 0 when none fires.
    var firing: Query {
        let labels = [Labels.severity, Labels.team, Labels.model, Labels.version, Labels.feature].map(\.text)
        return .count(by: ["alertname"] + labels, .selector(series)).or(.vector(0), .on([] as [LabelName]))
    }

    /// How many fire.
    var count: Query { Query.count(.selector(series)).or(.vector(0)) }

    private var series: VectorSelector {
        let names = AlertName.allCases.filter { $0 != .watchdog }.sorted().map(\.rawValue)
        let model = scope.matchers.filter { $0.label == Labels.model.text }
        return VectorSelector("ALERTS", [.equal("alertstate", "firing"), .oneOf("alertname", names)] + model)
    }

    /// Names and order of the columns of `firing`.
    static let columns = [
        ("severity", "Severity"), ("alertname", "Alert"), ("model", "Model"), ("version", "Version"), ("feature", "Feature"),
        ("team", "Team"), ("Value", "Firing"),
    ].map { (column: $0, title: $1) }
}
