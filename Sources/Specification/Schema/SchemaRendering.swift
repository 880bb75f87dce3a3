/// Writes schema nodes as JSON Schema, draft 2020-12.
struct SchemaRendering {
    /// An overlay needs no key, and null removes one.
    var isOverlay = false
    /// In a model with `for_each`, a text with `${…}` may stand anywhere.
    var isTemplate = false

    func json(_ node: SchemaNode) -> JSONValue {
        guard isTemplate else { return plain(node) }
        return .members([("anyOf", .array([plain(node), .members([("type", "string"), ("pattern", "\\$\\{")])]))])
    }

    private func plain(_ node: SchemaNode) -> JSONValue {
        switch node.kind {
        case .text(let pattern):
            .members([("type", .strings(["string", "number", "boolean"])), ("pattern", pattern.map(JSONValue.string))])
        case .notation(let pattern): .members([("type", "string"), ("pattern", .string(pattern))])
        case .number(let range): .members([("type", "number")] + range.members)
        case .integer(let minimum): .members([("type", "integer"), ("minimum", .integer(minimum))])
        case .choice(let names): .members([("enum", .strings(names))])
        case .off: .members([("enum", .array(["off", false, .null]))])
        case .list(let item, let minimum):
            .members([
                ("type", "array"), ("items", json(item)), ("minItems", minimum == 0 ? nil : .integer(minimum)),
            ])
        case .section(let section): json(section)
        case .anyOf(let nodes): .members([("anyOf", .array(nodes.map(plain)))])
        case .instances(let node):
            .members([
                ("if", .members([("required", .strings([ModelInstances.key]))])),
                ("then", SchemaRendering(isOverlay: isOverlay, isTemplate: true).plain(node)), ("else", json(node)),
            ])
        case .anything: .members([])
        }
    }

    private func json(_ section: SchemaSection) -> JSONValue {
        let required = isOverlay ? [] : section.properties.filter(\.isRequired).map(\.name)
        let alternatives = section.oneOf.map { JSONValue.members([("required", .strings([$0]))]) }
        return .members([
            ("type", "object"), ("required", required.isEmpty ? nil : .strings(required)),
            (
                "properties",
                section.properties.isEmpty ? nil : .object(section.properties.map { (key: $0.name, value: json($0)) })
            ),
            (
                "propertyNames",
                section.entries.map { entries in
                    json(SchemaNode(.notation(pattern: entries.pattern)))
                }
            ),
            ("additionalProperties", section.entries.map { nullable(json($0.node), isNullable: isOverlay) } ?? false),
            ("minProperties", section.minimum == 0 || isOverlay ? nil : .integer(section.minimum)),
            ("maxProperties", section.maximum.map(JSONValue.integer)),
            ("anyOf", alternatives.isEmpty || isOverlay ? nil : .array(alternatives)),
            ("allOf", section.conditions.isEmpty || isOverlay ? nil : .array(section.conditions)),
        ])
    }

    private func json(_ property: SchemaProperty) -> JSONValue {
        guard case .object(let members) = nullable(json(property.node), isNullable: !property.isRequired || isOverlay) else {
            return true
        }
        let examples = property.node.examples
        let about: [(String, JSONValue?)] = [
            ("description", .string(property.description)), ("default", property.fallback),
            ("examples", property.node.isScalar && !examples.isEmpty ? .array(examples) : nil),
        ]
        return .members(about + members.map { ($0.key, $0.value) })
    }

    /// A key without a value counts as one that is not there.
    private func nullable(_ schema: JSONValue, isNullable: Bool) -> JSONValue {
        guard isNullable, case .object(var members) = schema else { return schema }
        let null = JSONValue.members([("type", "null")])
        if let index = members.firstIndex(where: { $0.key == "type" }) {
            let types: [JSONValue] = if case .array(let types) = members[index].value { types } else { [members[index].value] }
            members[index].value = .array(types + ["null"])
        } else if let index = members.firstIndex(where: { $0.key == "enum" }), case .array(let values) = members[index].value {
            members[index].value = .array(values.contains(.null) ? values : values + [.null])
        } else if let index = members.firstIndex(where: { $0.key == "anyOf" }), case .array(let schemas) = members[index].value {
            members[index].value = .array(schemas + [null])
        } else {
            return .members([("anyOf", .array([schema, null]))])
        }
        return .object(members)
    }
}

extension SchemaNode {
    fileprivate var isScalar: Bool {
        switch kind {
        case .section, .list, .instances, .anything: false
        case .anyOf(let nodes): nodes.allSatisfy(\.isScalar)
        default: true
        }
    }
}

extension NumberRange {
    fileprivate var members: [(String, JSONValue?)] {
        [
            ("minimum", minimum.map(JSONValue.number)), ("maximum", maximum.map(JSONValue.number)),
            ("exclusiveMinimum", above.map(JSONValue.number)), ("exclusiveMaximum", below.map(JSONValue.number)),
        ]
    }
}
