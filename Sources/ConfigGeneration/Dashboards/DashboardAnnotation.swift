package import PromQL

/// Marks in the charts of a dashboard.
package struct DashboardAnnotation: Encodable, Sendable {
    package let name: String
    package let datasource: DataSourceReference
    package let expr: String?
    package let iconColor: String
    package let builtIn: Int
    package let hide: Bool
    private let enable = true
    private let type: String?

    private init(
        name: String, datasource: DataSourceReference, expr: String?, iconColor: String, builtIn: Int, hide: Bool, type: String?
    ) {
        self.name = name
        self.datasource = datasource
        self.expr = expr
        self.iconColor = iconColor
        self.builtIn = builtIn
        self.hide = hide
        self.type = type
    }

    /// The annotations that people make in Grafana.
    package static let grafana = Self(
        name: "Annotations & Alerts", datasource: .grafana, expr: nil, iconColor: "rgba(0, 211, 255, 1)", builtIn: 1,
        hide: true, type: "dashboard")

    /// A mark wherever `query` has a sample that is not 0.
    package static func query(_ name: String, _ query: Query, color: String) -> Self {
        Self(name: name, datasource: .variable, expr: query.formatted(), iconColor: color, builtIn: 0, hide: false, type: nil)
    }
}
