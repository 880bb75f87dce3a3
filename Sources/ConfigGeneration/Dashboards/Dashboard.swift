/// A dashboard in Grafana's classic JSON model: schema version 39 with what 40 to 42 ask for already in place.
package struct Dashboard: Encodable, Sendable {
    package let uid: String
    package let title: String
    package let description: String
    package let tags: [String]
    package let templating: VariableList
    package let annotations: AnnotationList
    package let links: [DashboardLink]
    package let panels: [Panel]
    private let editable = false
    private let fiscalYearStartMonth = 0
    private let graphTooltip = 1
    private let refresh = "30s"
    private let schemaVersion = 39
    private let time = TimeRange()
    private let timepicker = TimePicker()
    private let timezone = "utc"
    private let version = 1

    /// Lays out `rows` from top to bottom and gives each panel its id.
    package init(
        uid: String, title: String, description: String, tags: [String], variables: [DashboardVariable],
        annotations: [DashboardAnnotation] = [], links: [DashboardLink], rows: [PanelRow]
    ) {
        self.uid = uid
        self.title = title
        self.description = description
        self.tags = tags
        self.templating = VariableList(list: variables)
        self.annotations = AnnotationList(list: [.grafana] + annotations)
        self.links = links
        self.panels = PanelLayout.place(rows)
    }

    /// The `templating` object.
    package struct VariableList: Encodable, Sendable {
        package let list: [DashboardVariable]
    }

    /// The `annotations` object.
    package struct AnnotationList: Encodable, Sendable {
        package let list: [DashboardAnnotation]
    }

    private struct TimeRange: Encodable, Sendable {
        let from = "now-6h"
        let to = "now"
    }

    private struct TimePicker: Encodable, Sendable {}
}

/// The data source of a panel, target, variable or annotation.
package struct DataSourceReference: Encodable, Sendable, Equatable {
    package let type: String
    package let uid: String

    /// What the dashboard's variable `$datasource` selects.
    package static let variable = Self(type: "prometheus", uid: "${datasource}")
    /// Grafana's own annotations and alerts.
    package static let grafana = Self(type: "grafana", uid: "-- Grafana --")
}
