/// Puts variables in the place of `${name}`; `$${` stands for `${` itself.
struct VariableSubstitution {
    let scope: VariableScope
    let report: SpecificationDocument
    /// Of the texts that were made.
    private(set) var bytes = 0

    init(scope: VariableScope, report: SpecificationDocument) {
        self.scope = scope
        self.report = report
    }

    /// The tree with all variables in place; parts without any are shared with the original.
    mutating func applied(to node: DocumentNode) -> DocumentNode {
        var copy = node
        switch node.content {
        case .scalar(let text, let isPlain):
            guard text.mayHaveVariables else { return node }
            return scalar(text, isPlain: isPlain, node)
        case .list(let items):
            guard node.hasVariables else { return node }
            copy.content = .list(items.map { applied(to: $0) })
        case .mapping(let pairs):
            guard node.hasVariables else { return node }
            copy.content = .mapping(unique(pairs.map { .init(key: applied(to: $0.key), value: applied(to: $0.value)) }))
        }
        return copy
    }

    /// A text that is a variable and nothing else becomes its value, a number or a list too; otherwise texts are put together.
    private mutating func scalar(_ text: String, isPlain: Bool, _ node: DocumentNode) -> DocumentNode {
        guard let parts = parts(of: text, node) else { return node }
        if parts.count == 1, case .variable(let name) = parts[0] {
            return value(name, node)?.reached(by: .variable(name, node.place)) ?? node
        }
        var joined = ""
        for part in parts {
            switch part {
            case .text(let text): joined += text
            case .variable(let name):
                guard let value = value(name, node) else { return node }
                guard let text = value.text else {
                    fail(.invalidSubstitution, "${\(name)} is \(value.kindInWords), which cannot be part of a text", node)
                    return node
                }
                joined += text
            }
        }
        bytes += joined.utf8.count
        var copy = node
        copy.content = .scalar(joined, isPlain: isPlain)
        return copy
    }

    private func value(_ name: String, _ node: DocumentNode) -> DocumentNode? {
        if let value = scope[name] { return value }
        let suggestion = Suggestion.nearest(to: name, in: scope.names)
        let hint = suggestion == nil && !scope.names.isEmpty ? "; known are \(scope.names.quotedList)" : ""
        fail(.unknownVariable, "for_each gives no variable \(name.quoted) here\(hint)", node, suggestion: suggestion)
        return nil
    }

    private func fail(_ code: DiagnosticCode, _ message: String, _ node: DocumentNode, suggestion: String? = nil) {
        report.report(
            code, message, at: node.place.location, suggestion: suggestion, trail: [.instance(scope.words)])
    }

    /// Keys that variables made equal to an earlier one are reported and left out.
    private func unique(_ pairs: [DocumentNode.Pair]) -> [DocumentNode.Pair] {
        var names: Set<String> = []
        return pairs.filter { pair in
            guard let text = pair.key.text, !names.insert(text).inserted else { return true }
            fail(.duplicateKey, "the variables make this key a second \(text.quoted)", pair.key)
            return false
        }
    }

    private enum Part { case text(String), variable(String) }

    private func parts(of text: String, _ node: DocumentNode) -> [Part]? {
        var parts: [Part] = []
        var rest = text[...]
        while let range = rest.firstRange(of: "${") {
            let before = rest[..<range.lowerBound]
            rest = rest[range.upperBound...]
            if before.hasSuffix("$") {
                parts.append(.text(before.dropLast() + "${"))
                continue
            }
            if !before.isEmpty { parts.append(.text(String(before))) }
            guard let end = rest.firstIndex(of: "}"), VariableScope.isName(String(rest[..<end])) else {
                let way = "'${' begins a variable such as ${country}; write '$${' for the text itself"
                fail(.invalidSubstitution, way, node)
                return nil
            }
            parts.append(.variable(String(rest[..<end])))
            rest = rest[rest.index(after: end)...]
        }
        return rest.isEmpty ? parts : parts + [.text(String(rest))]
    }
}

extension String {
    fileprivate var mayHaveVariables: Bool { utf8.contains(UInt8(ascii: "$")) }
}

extension DocumentNode {
    fileprivate var hasVariables: Bool {
        switch content {
        case .scalar(let text, _): text.mayHaveVariables
        case .list(let items): items.contains(where: \.hasVariables)
        case .mapping(let pairs): pairs.contains { $0.key.hasVariables || $0.value.hasVariables }
        }
    }
}
