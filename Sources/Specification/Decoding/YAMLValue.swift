/// One value of the file with its place; whatever is read from it reports what is wrong and returns nil.
struct YAMLValue {
    let node: DocumentNode
    private(set) var document: SpecificationDocument
    /// How the text of the value came to count here.
    let trail: [DocumentDetour]
    /// The path of what messages are about, which for a key is its mapping's.
    private let subject: String
    private let isKey: Bool

    init(
        node: DocumentNode, path: String, document: SpecificationDocument, trail: [DocumentDetour] = [], isKey: Bool = false
    ) {
        self.node = node
        self.document = document
        self.trail = node.detours.isEmpty ? trail : trail + node.detours
        self.subject = path
        self.isKey = isKey
    }

    /// How messages name the value, such as `models[0].service`; empty for the whole.
    var path: String { isKey ? "a key of \(subject.isEmpty ? "the file" : subject)" : subject }

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
        return items.enumerated().map { child($1, path: "\(path)[\($0)]") }
    }

    /// The value, with what is found wrong told to another document.
    func reporting(to document: SpecificationDocument) -> YAMLValue {
        var copy = self
        copy.document = document
        return copy
    }

    /// A part of the value.
    func child(_ node: DocumentNode, path: String) -> YAMLValue {
        YAMLValue(node: node, path: path, document: document, trail: trail)
    }

    /// A key of the value.
    func key(_ node: DocumentNode) -> YAMLValue {
        YAMLValue(node: node, path: path, document: document, trail: trail, isKey: true)
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
