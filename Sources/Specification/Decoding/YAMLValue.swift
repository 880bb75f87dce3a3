internal import Yams

/// One value of the file with its place; whatever is read from it reports what is wrong and returns nil.
struct YAMLValue {
    let node: Node
    /// How messages name the value, such as `models[0].service`; empty for the whole.
    let path: String
    let document: SpecificationDocument

    /// Whether the value was left empty.
    var isNull: Bool { node.isNull }

    var isMapping: Bool { if case .mapping = node { true } else { false } }

    /// Whether the value switches something off: `off`, `false` or `null`.
    var isOff: Bool {
        guard case .scalar(let scalar) = node, scalar.style == .plain else { return isNull }
        return isNull || scalar.string == "off" || scalar.string == "false"
    }

    var location: SourceLocation {
        guard let mark = node.mark else { return SourceLocation(file: document.source.file) }
        return document.source.location(line: mark.line, column: mark.column, length: node.sourceLength)
    }

    /// Reports an error at this value.
    func report(_ code: DiagnosticCode, _ message: String, suggestion: String? = nil) {
        document.report(code, message, at: location, suggestion: suggestion)
    }

    /// The value as a mapping with no other keys than these.
    func mapping(_ keys: [String]) -> YAMLMapping? {
        guard let mapping = freeMapping(knowing: keys) else { return nil }
        mapping.refuseUnknownKeys()
        return mapping
    }

    /// The value as a mapping whose keys are names that the writer chose, or judged later.
    func freeMapping(knowing keys: [String] = []) -> YAMLMapping? {
        guard case .mapping(let pairs) = node else {
            wrongType("a mapping")
            return nil
        }
        return YAMLMapping(value: self, pairs: pairs, known: keys)
    }

    /// The value as a list.
    func list() -> [YAMLValue]? {
        guard case .sequence(let items) = node else {
            wrongType("a list")
            return nil
        }
        return items.enumerated().map { YAMLValue(node: $1, path: "\(path)[\($0)]", document: document) }
    }

    /// Reports that something of another kind is needed.
    func wrongType(_ expected: String) {
        report(.wrongType, "\(shownPath) must be \(expected), not \(node.kindInWords)")
    }

    var shownPath: String { path.isEmpty ? "the file" : path }
}

extension Node {
    /// Scalars of the source that the node's start covers; 1 for what spans lines.
    fileprivate var sourceLength: Int {
        guard case .scalar(let scalar) = self else { return 1 }
        let length = scalar.string.unicodeScalars.count
        switch scalar.style {
        case .plain: return max(1, length)
        case .singleQuoted, .doubleQuoted: return length + 2
        case .any, .literal, .folded: return 1
        }
    }
}
