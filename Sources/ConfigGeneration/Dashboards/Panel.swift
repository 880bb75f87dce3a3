/// What a panel shows and how large it is; its place and id come from `PanelLayout`.
package struct PanelContent: Sendable {
    package let title: String
    package let description: String
    package let visualization: Visualization
    package let targets: [PanelTarget]
    package let fields: FieldConfiguration
    package let transformations: [PanelTransformation]
    /// In columns of 24.
    package let width: Int
    package let height: Int

    /// Takes up to 26 targets.
    package init(
        _ title: String, description: String, _ visualization: Visualization, _ targets: [PanelTarget],
        fields: FieldConfiguration, transformations: [PanelTransformation] = [], width: Int = 12, height: Int = 8
    ) {
        precondition(targets.count <= Self.references.count)
        self.title = title
        self.description = description
        self.visualization = visualization
        self.targets = zip(targets, Self.references).map { target, reference in
            var target = target
            target.refId = reference
            return target
        }
        self.fields = fields
        self.transformations = transformations
        self.width = width
        self.height = height
    }

    /// Grafana's names of queries, which end with the alphabet.
    private static let references = (UInt8(ascii: "A")...UInt8(ascii: "Z")).map { String(UnicodeScalar($0)) }
}

/// One entry of a dashboard's `panels`: a row's head, or a panel with content.
package enum Panel: Encodable, Sendable {
    case row(id: Int, title: String, position: GridPosition)
    case content(id: Int, PanelContent, position: GridPosition)

    private enum CodingKeys: String, CodingKey {
        case id, type, title, description, datasource, gridPos, collapsed, panels
        case options, targets, fieldConfig, transformations
    }

    /// nil for a row's head.
    package var content: PanelContent? {
        if case .content(_, let content, _) = self { content } else { nil }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        switch self {
        case .row(let id, let title, let position):
            try container.encode(id, forKey: .id)
            try container.encode("row", forKey: .type)
            try container.encode(title, forKey: .title)
            try container.encode(position, forKey: .gridPos)
            try container.encode(false, forKey: .collapsed)
            try container.encode([String](), forKey: .panels)
        case .content(let id, let content, let position):
            try container.encode(id, forKey: .id)
            try container.encode(position, forKey: .gridPos)
            try Self.encode(content, into: &container)
        }
    }

    private static func encode(_ content: PanelContent, into container: inout KeyedEncodingContainer<CodingKeys>) throws {
        try container.encode(content.visualization.type, forKey: .type)
        try container.encode(content.title, forKey: .title)
        try container.encode(content.description, forKey: .description)
        try container.encode(content.visualization, forKey: .options)
        if content.visualization.isText { return }
        try container.encode(DataSourceReference.variable, forKey: .datasource)
        try container.encode(content.targets, forKey: .targets)
        try container.encode(content.fields, forKey: .fieldConfig)
        if !content.transformations.isEmpty { try container.encode(content.transformations, forKey: .transformations) }
    }
}
