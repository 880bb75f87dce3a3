import Catalog
import Instruments
import PromQL
import Specification

/// What all alerts of a specification have in common: hold, team, links.
struct AlertConventions {
    let alerting: AlertingSpecification
    let grafanaURL: String
    /// Whether a drift worker is scraped.
    let hasWorker: Bool

    init(_ specification: MonitoringSpecification) {
        alerting = specification.alerting
        grafanaURL = specification.stack.grafanaURL
        hasWorker = !specification.stack.driftWorkers.isEmpty
    }

    /// A rule with the labels and annotations that every alert has; a `nil` severity is written `none`.
    func rule(
        _ name: AlertName, _ severity: Severity?, team: String, labels: [AlertingRule.Label] = [], _ query: Query,
        summary: String, description: AnnotationText, dashboard: AlertLink
    ) -> AlertingRule {
        AlertingRule(
            name: name, query: query, hold: alerting.holdFor,
            labels: [
                .init(Labels.severity, severity?.rawValue ?? Self.noSeverity), .init(Labels.team, team),
            ] + labels,
            annotations: Annotations(
                summary: summary, description: description,
                runbookURL: "\(alerting.runbookBaseURL)#\(name.rawValue.lowercased())",
                dashboardURL: AnnotationText([.text("\(grafanaURL)/d/\(dashboard.uid.rawValue)")] + dashboard.variables)))
    }

    /// The severity of what nobody is told of.
    static let noSeverity = "none"
}

extension AlertConventions {
    /// A dashboard with the labels of the alert chosen in its variables of the same names.
    struct AlertLink {
        let uid: DashboardUID
        let labels: [LabelName]

        static let overview = AlertLink(uid: .overview, labels: [])

        var variables: [AnnotationText.Piece] {
            labels.enumerated().flatMap { index, label in
                [.text("\(index == 0 ? "?" : "&")var-\(label)="), .queryLabel(label)] as [AnnotationText.Piece]
            }
        }
    }
}
