extension SchemaNode {
    static let text = SchemaNode(.text(pattern: "^[^\\u0000-\\u001f\\u007f-\\u009f]+$"), "text")
    static let name = SchemaNode(.text(pattern: "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$"), "churn")
    static let labelValue = SchemaNode(.text(pattern: labelPattern), "leave")
    static let labelPattern = "^(?!__)[^\\u0000-\\u001f\\u007f-\\u009f]{1,128}$"
    static let namePattern = "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$"
    static let secretFile = SchemaNode(.text(pattern: "^(?!.*://)"), "/run/secrets/slack")
    static let url = SchemaNode(.notation(pattern: "^https?://[^/@\\s]+(/\\S*)?$"), "https://example.org")
    static let hostAndPort = SchemaNode(
        .notation(pattern: "^([A-Za-z0-9._-]+|\\[[A-Za-z0-9:.%]*:[A-Za-z0-9:.%]*\\]):[0-9]{1,5}$"), "exporter:8650")
    static let emailAddress = SchemaNode(.notation(pattern: "^[^@]+(@[^@]+)+$"), "ml@example.org")
    static let channel = SchemaNode(.text(pattern: "^[^ ]+$"), "#alerts")
    /// Prometheus' durations: units descend, and one of the numbers is not 0.
    static let duration = SchemaNode(.notation(pattern: durationPattern), "1h")
    private static let durationPattern =
        "^(?=.*[1-9])([0-9]+y)?([0-9]+w)?([0-9]+d)?([0-9]+h)?([0-9]+m)?([0-9]+s)?([0-9]+ms)?$"
    static let window = SchemaNode(
        .anyOf([duration, SchemaNode(.notation(pattern: "^0*[1-9][0-9]* ?rows?$"), "5000 rows")]), "24h", "5000 rows")
    static let size = SchemaNode(.notation(pattern: "^[0-9]*\\.?[0-9]+[KMGTP]?i?B$"), "20GB")
    static let time = SchemaNode(.text(pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}([T ].*)?$|^[0-9.]+$"), "2026-11-01")

    static let percentage = SchemaNode(.number(NumberRange(above: 0, below: 100)), .number(99.5))
    static let positive = SchemaNode(.number(NumberRange(above: 0)), 1)
    static let ratio = SchemaNode(.number(NumberRange(minimum: 0, maximum: 1)), .number(0.01))
    static let positiveRatio = SchemaNode(.number(NumberRange(maximum: 1, above: 0)), .number(0.9))
    static let openRatio = SchemaNode(.number(NumberRange(above: 0, below: 1)), .number(0.5))
    static let number = SchemaNode(.number(NumberRange()), 0)
    static let atLeastOne = SchemaNode(.integer(minimum: 1), 500)
    static let atLeastTwo = SchemaNode(.integer(minimum: 2), 500)

    static func choice<Choice: RawRepresentable<String> & CaseIterable>(_ type: Choice.Type) -> SchemaNode {
        let names = type.allCases.map(\.rawValue)
        return SchemaNode(.choice(names), .string(names.first ?? ""))
    }

    static func list(_ node: SchemaNode, atLeast minimum: Int = 0) -> SchemaNode { SchemaNode(.list(node, minimum: minimum)) }

    /// A mapping with these keys and no others.
    static func section(
        oneOf: [String] = [], minimum: Int = 0, maximum: Int? = nil, conditions: [JSONValue] = [], _ properties: [SchemaProperty]
    ) -> SchemaNode {
        SchemaNode(
            .section(
                SchemaSection(
                    properties: properties, minimum: minimum, maximum: maximum, oneOf: oneOf, conditions: conditions)))
    }

    /// A mapping whose keys the writer chooses.
    static func entries(_ pattern: String, atLeast minimum: Int = 0, _ node: SchemaNode) -> SchemaNode {
        SchemaNode(.section(SchemaSection(entries: (pattern, node), minimum: minimum)))
    }

    /// The value, or `off`.
    var orOff: SchemaNode {
        var node = SchemaNode(.anyOf([self, SchemaNode(.off, "off")]))
        node.examples = examples
        return node
    }
}

extension SchemaProperty {
    static func required(_ name: String, _ description: String, _ node: SchemaNode) -> SchemaProperty {
        SchemaProperty(name: name, description: description, node: node, isRequired: true)
    }

    static func optional(
        _ name: String, _ description: String, _ node: SchemaNode, default fallback: JSONValue? = nil
    ) -> SchemaProperty {
        SchemaProperty(name: name, description: description, node: node, fallback: fallback)
    }

    static func optional(_ name: String, _ description: String, default fallback: Duration) -> SchemaProperty {
        optional(name, description, .duration, default: .string(fallback.prometheusText))
    }
}
