import Foundation

/// Checks JSON against a schema of draft 7, as far as Grafana's schemas use it.
struct DashboardsSchema {
    private let root: JSONNode

    /// `name` is a file in `schemas/<version>`; what its source calls `any` is written as an object there, so it is freed here.
    init(_ name: String, version: String) throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "schemas/\(version)")
        let data = try Data(contentsOf: folder.appending(path: "\(name).jsonschema.json"))
        var root = try JSONDecoder().decode(JSONNode.self, from: data)
        for (definition, property) in [
            ("MatcherConfig", "options"), ("DynamicConfigValue", "value"), ("VariableModel", "query"),
        ]
        where !root["definitions"][definition]["properties"][property].isNull {
            root["definitions"][definition]["properties"][property] = .object([:])
        }
        self.root = root
    }

    /// The first of `names` that the schema defines.
    func definition(_ names: String...) -> JSONNode? {
        names.lazy.map { root["definitions"][$0] }.first { !$0.isNull }
    }

    /// What is wrong with `node`, each with its path.
    func problems(_ node: JSONNode, _ schema: JSONNode, at path: String = "$") -> [String] {
        if let reference = schema["$ref"].text {
            return problems(node, root["definitions"][String(reference.dropFirst("#/definitions/".count))], at: path)
        }
        return shape(node, schema, path) + members(node, schema, path) + combined(node, schema, path)
            + range(node, schema, path)
    }

    private func shape(_ node: JSONNode, _ schema: JSONNode, _ path: String) -> [String] {
        var found: [String] = []
        let types = schema["type"].text.map { [$0] } ?? schema["type"].elements.compactMap(\.text)
        if !types.isEmpty, !types.contains(where: { node.has(type: $0) }) { found.append("\(path) is not \(types)") }
        let values = schema["enum"].elements
        if !values.isEmpty, !values.contains(node) { found.append("\(path) is none of \(values)") }
        if !schema["const"].isNull, schema["const"] != node { found.append("\(path) is not the constant") }
        return found
    }

    private func members(_ node: JSONNode, _ schema: JSONNode, _ path: String) -> [String] {
        var found = node.elements.enumerated().flatMap { problems($1, schema["items"], at: "\(path)[\($0)]") }
        guard case .object(let members) = node else { return found }
        for key in schema["required"].elements.compactMap(\.text) where members[key] == nil {
            found.append("\(path) lacks \(key)")
        }
        for (key, value) in members {
            let known = schema["properties"][key]
            let additional = schema["additionalProperties"]
            if !known.isNull {
                found += problems(value, known, at: "\(path).\(key)")
            } else if additional == .boolean(false) {
                found.append("\(path) has the unknown \(key)")
            } else {
                found += problems(value, additional, at: "\(path).\(key)")
            }
        }
        return found
    }

    private func combined(_ node: JSONNode, _ schema: JSONNode, _ path: String) -> [String] {
        let all = schema["allOf"].elements.flatMap { problems(node, $0, at: path) }
        let one = schema["oneOf"].elements.map { problems(node, $0, at: path) }
        let any = schema["anyOf"].elements.map { problems(node, $0, at: path) }
        let matches = one.count { $0.isEmpty }
        return all + (one.isEmpty || matches == 1 ? [] : ["\(path) fits \(matches) of \(one.count) alternatives: \(one)"])
            + (any.isEmpty || any.contains { $0.isEmpty } ? [] : ["\(path) fits no alternative: \(any)"])
    }

    private func range(_ node: JSONNode, _ schema: JSONNode, _ path: String) -> [String] {
        let limits: [(key: String, broken: (Double, Double) -> Bool)] = [
            ("minimum", { $0 < $1 }), ("maximum", { $0 > $1 }), ("exclusiveMinimum", { $0 <= $1 }),
            ("exclusiveMaximum", { $0 >= $1 }),
        ]
        if case .string(let text) = node, case .number(let least) = schema["minLength"], Double(text.count) < least {
            return ["\(path) is shorter than \(least)"]
        }
        guard case .number(let value) = node else { return [] }
        return limits.compactMap { key, broken in
            if case .number(let limit) = schema[key], broken(value, limit) { "\(path) breaks \(key) \(limit)" } else { nil }
        }
    }
}

extension JSONNode {
    fileprivate func has(type: String) -> Bool {
        switch (type, self) {
        case ("null", .null), ("boolean", .boolean), ("string", .string), ("array", .array), ("object", .object),
            ("number", .number):
            true
        case ("integer", .number(let value)): value == value.rounded()
        default: false
        }
    }
}
