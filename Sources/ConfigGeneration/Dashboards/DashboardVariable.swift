package import PromQL

/// A variable that the reader of a dashboard chooses.
package enum DashboardVariable: Encodable, Sendable {
    /// `$datasource`, a Prometheus data source.
    case dataSource
    case query(QueryVariable)

    private enum CodingKeys: String, CodingKey {
        case allValue, current, datasource, hide, includeAll, label, multi, name, options, query, refresh, regex, sort, type
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(0, forKey: .hide)
        try container.encode([String](), forKey: .options)
        try container.encode("", forKey: .regex)
        switch self {
        case .dataSource: try Self.encodeDataSource(into: &container)
        case .query(let variable): try Self.encode(variable, into: &container)
        }
    }

    private static func encodeDataSource(into container: inout KeyedEncodingContainer<CodingKeys>) throws {
        try container.encode("datasource", forKey: .name)
        try container.encode("datasource", forKey: .type)
        try container.encode("Data source", forKey: .label)
        try container.encode("prometheus", forKey: .query)
        try container.encode(false, forKey: .includeAll)
        try container.encode(false, forKey: .multi)
        try container.encode(1, forKey: .refresh)
    }

    private static func encode(_ variable: QueryVariable, into container: inout KeyedEncodingContainer<CodingKeys>) throws {
        try container.encode(variable.name, forKey: .name)
        try container.encode("query", forKey: .type)
        try container.encode(variable.label, forKey: .label)
        try container.encode(DataSourceReference.variable, forKey: .datasource)
        try container.encode(variable.text, forKey: .query)
        try container.encode(variable.offersAll, forKey: .includeAll)
        try container.encode(variable.offersAll, forKey: .multi)
        try container.encode(2, forKey: .refresh)
        try container.encode(1, forKey: .sort)
        guard variable.offersAll else { return }
        try container.encode(".+", forKey: .allValue)
        try container.encode(Choice.all, forKey: .current)
    }

    private struct Choice: Encodable {
        let selected: Bool
        let text: [String]
        let value: [String]

        static let all = Choice(selected: true, text: ["All"], value: ["$__all"])
    }
}

/// A variable whose choices are the values of a label, read again whenever the time range changes.
package struct QueryVariable: Sendable {
    package let name: String
    package let label: String
    package let values: String
    package let selector: VectorSelector
    /// Several values, or all of them, may be chosen.
    package let offersAll: Bool

    package init(_ name: String, label: String, values: String, of selector: VectorSelector, offersAll: Bool = false) {
        self.name = name
        self.label = label
        self.values = values
        self.selector = selector
        self.offersAll = offersAll
    }

    /// The query in the language of Grafana's Prometheus data source.
    package var text: String { "label_values(\(Query.selector(selector)), \(values))" }
}
