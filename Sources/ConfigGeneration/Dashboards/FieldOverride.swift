/// What holds for some of a panel's series or columns only.
package struct FieldOverride: Encodable, Sendable {
    /// Which series or columns.
    package struct Matcher: Encodable, Sendable {
        package let id: String
        package let options: String

        /// The column of this name.
        package static func column(_ name: String) -> Self { Self(id: "byName", options: name) }
        /// The series or columns whose name the regular expression matches.
        package static func names(_ pattern: String) -> Self { Self(id: "byRegexp", options: "/\(pattern)/") }
    }

    package let matcher: Matcher
    package let properties: [FieldProperty]

    package init(_ matcher: Matcher, _ properties: [FieldProperty]) {
        self.matcher = matcher
        self.properties = properties
    }

    /// Limits as thin dashed lines in the colour of their severity, by legends that end in `warning` or `critical`.
    package static let limits: [FieldOverride] = [("warning", "orange"), ("critical", "red")].map { severity, color in
        FieldOverride(.names("\(severity)$"), [.color(.fixed(color)), .dashes, .fill(0)])
    }
}

/// One property that an override sets.
package enum FieldProperty: Encodable, Sendable {
    case color(FieldColor)
    case dashes
    case decimals(Int)
    case fill(Int)
    case hidden
    case links([DashboardLink])
    case mappings([ValueMapping])
    case thresholds(Thresholds)
    case unit(FieldUnit)
    /// The cell takes its background colour from the thresholds.
    case colouredCell
    /// The cell draws a bar up to the value.
    case barCell

    private enum CodingKeys: String, CodingKey { case id, value }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(id, forKey: .id)
        switch self {
        case .color(let color): try container.encode(color, forKey: .value)
        case .dashes: try container.encode(Dashes(), forKey: .value)
        case .decimals(let count): try container.encode(count, forKey: .value)
        case .fill(let opacity): try container.encode(opacity, forKey: .value)
        case .hidden: try container.encode(true, forKey: .value)
        case .links(let links): try container.encode(links, forKey: .value)
        case .mappings(let mappings): try container.encode(mappings, forKey: .value)
        case .thresholds(let thresholds): try container.encode(thresholds, forKey: .value)
        case .unit(let unit): try container.encode(unit, forKey: .value)
        case .colouredCell: try container.encode(Cell(type: "color-background", mode: "basic"), forKey: .value)
        case .barCell: try container.encode(Cell(type: "gauge", mode: "basic"), forKey: .value)
        }
    }

    private var id: String {
        switch self {
        case .color: "color"
        case .dashes: "custom.lineStyle"
        case .decimals: "decimals"
        case .fill: "custom.fillOpacity"
        case .hidden: "custom.hidden"
        case .links: "links"
        case .mappings: "mappings"
        case .thresholds: "thresholds"
        case .unit: "unit"
        case .colouredCell, .barCell: "custom.cellOptions"
        }
    }

    private struct Dashes: Encodable {
        let dash = [10, 10]
        let fill = "dash"
    }

    private struct Cell: Encodable {
        let type: String
        let mode: String
    }
}
