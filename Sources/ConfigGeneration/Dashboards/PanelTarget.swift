package import PromQL

/// One query of a panel.
package struct PanelTarget: Encodable, Sendable {
    /// How Grafana shapes the answer.
    package enum Format: String, Encodable, Sendable {
        case timeSeries = "time_series"
        case table, heatmap
    }

    package let query: Query
    /// Names the series, with `{{label}}` for a label's value.
    package let legend: String
    package let format: Format
    /// Asks for the newest values only.
    package let instant: Bool
    /// Set by the panel, `A` for its first target.
    package internal(set) var refId = "A"

    private init(_ query: Query, legend: String, format: Format, instant: Bool) {
        self.query = query
        self.legend = legend
        self.format = format
        self.instant = instant
    }

    /// Series over the dashboard's time range.
    package static func range(_ query: Query, _ legend: String) -> Self {
        Self(query, legend: legend, format: .timeSeries, instant: false)
    }

    /// One value for each series.
    package static func instant(_ query: Query, _ legend: String) -> Self {
        Self(query, legend: legend, format: .timeSeries, instant: true)
    }

    /// Rows with a column for each label and one for the value.
    package static func table(_ query: Query) -> Self { Self(query, legend: "", format: .table, instant: true) }

    /// Cumulative buckets by their label `le`.
    package static func buckets(_ query: Query) -> Self { Self(query, legend: "{{le}}", format: .heatmap, instant: false) }

    private enum CodingKeys: String, CodingKey {
        case datasource, editorMode, exemplar, expr, format, instant, legendFormat, range, refId
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(DataSourceReference.variable, forKey: .datasource)
        try container.encode("code", forKey: .editorMode)
        try container.encode(false, forKey: .exemplar)
        try container.encode(query.formatted(), forKey: .expr)
        try container.encode(format, forKey: .format)
        try container.encode(instant, forKey: .instant)
        try container.encode(legend, forKey: .legendFormat)
        try container.encode(!instant, forKey: .range)
        try container.encode(refId, forKey: .refId)
    }
}
