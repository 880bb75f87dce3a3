/// One value of the file with its place; whatever is read from it reports what is wrong and returns nil.
struct YAMLValue {
    let node: DocumentNode
    private(set) var document: SpecificationDocument
    /// How the text of the value came to count here.
    let trail: [DocumentDetour]
    /// The path of the mapping or list that the value is part of; empty for the whole.
    private let parent: String
    private let step: Step

    /// The way from a mapping or list to one of its parts.
    private enum Step {
        case whole
        /// A key itself.
        case key
        case value(String)
        case item(Int)
    }

    /// The whole file.
    init(root: DocumentNode, document: SpecificationDocument) {
        self.init(node: root, document: document, trail: [], parent: "", step: .whole)
    }

    private init(node: DocumentNode, document: SpecificationDocument, trail: [DocumentDetour], parent: String, step: Step) {
        self.node = node
        self.document = document
        self.trail = node.detours.isEmpty ? trail : trail + node.detours
        self.parent = parent
        self.step = step
    }

    /// How messages name the value, such as `models[0].service`; empty for the whole.
    var path: String {
        switch step {
        case .whole: ""
        case .key: "a key of \(parent.isEmpty ? "the file" : parent)"
        case .value(let key): parent.isEmpty ? key : "\(parent).\(key)"
        case .item(let index): "\(parent)[\(index)]"
        }
    }

    /// The path of what messages are about, which for a key is its mapping's.
    private var subject: String { if case .key = step { parent } else { path } }

    /// Whether the value was left empty.
    var isNull: Bool { node.isNull }

    var isMapping: Bool { node.pairs != nil }

    /// Whether the value switches something off: `off`, `false` or `null`.
    var isOff: Bool {
        guard case .scalar(let text, isPlain: true) = node.content else { return false }
        return isNull || text == "off" || text == "false"
    }

    var location: SourceLocation { node.place.location }

    /// The folder of the file in which the value stands; empty or ending in `/`.
    var folder: String { node.place.source.file.folder }

    /// Reports an error at this value.
    func report(
        _ code: DiagnosticCode, _ message: String, suggestion: String? = nil, known: [String] = [],
        severity: Diagnostic.Severity = .error
    ) {
        document.report(
            code, message, at: location, suggestion: suggestion, known: known, severity: severity, subject: subject,
            trail: trail)
    }

    /// The value as a mapping with no other keys than these.
    func mapping(_ keys: [String]) -> YAMLMapping? {
        guard let mapping = freeMapping(knowing: keys) else { return nil }
        mapping.refuseUnknownKeys()
        return mapping
    }

    /// The value as a mapping whose keys are names that the writer chose, or judged later.
    func freeMapping(knowing keys: [String] = []) -> YAMLMapping? {
        guard let pairs = node.pairs else {
            wrongType("a mapping")
            return nil
        }
        return YAMLMapping(value: self, pairs: pairs, known: keys)
    }

    /// The value as a list.
    func list() -> [YAMLValue]? {
        guard let items = node.items else {
            wrongType("a list")
            return nil
        }
        let path = path
        return items.enumerated().map { part($1, .item($0), of: path) }
    }

    /// The keys and values of the mapping that this is, those whose keys are texts.
    func entries(_ pairs: [DocumentNode.Pair]) -> [YAMLMapping.Entry] {
        let path = path
        return pairs.compactMap { pair in
            let key = part(pair.key, .key, of: path)
            guard let name = key.keyText() else { return nil }
            return YAMLMapping.Entry(key: name, keyValue: key, value: part(pair.value, .value(name), of: path))
        }
    }

    /// The value, with what is found wrong told to another document.
    func reporting(to document: SpecificationDocument) -> YAMLValue {
        var copy = self
        copy.document = document
        return copy
    }

    private func part(_ node: DocumentNode, _ step: Step, of path: String) -> YAMLValue {
        YAMLValue(node: node, document: document, trail: trail, parent: path, step: step)
    }

    /// Reports that something of another kind is needed.
    func wrongType(_ expected: String) {
        report(.wrongType, "\(shownPath) must be \(expected), not \(node.kindInWords)")
    }

    var shownPath: String { path.isEmpty ? "the file" : path }
}

extension String {
    /// What stands before the name of a file: empty, or ending in `/`.
    var folder: String { lastIndex(of: "/").map { String(self[...$0]) } ?? "" }
}
