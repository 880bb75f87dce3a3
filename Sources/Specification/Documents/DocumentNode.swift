/// A value of a configuration with the place of its text, whatever aliases, merges, instances and overlays made of the files.
struct DocumentNode {
    struct Pair {
        var key: DocumentNode
        var value: DocumentNode
    }

    enum Content {
        /// A plain scalar is one without quotes, whose text may be a number or nothing.
        case scalar(String, isPlain: Bool)
        /// In the order of the file; keys that are scalars are unique.
        case mapping([Pair])
        case list([DocumentNode])
    }

    var content: Content
    let place: DocumentPlace
    /// How the text came here, outermost first; empty where it stands itself.
    var detours: [DocumentDetour] = []
}

/// Where the text of a value begins.
struct DocumentPlace {
    let source: SourceText
    /// Line and column from 1, in scalars.
    let line: Int
    let column: Int
    /// Scalars that are meant, at least 1.
    var length = 1

    var location: SourceLocation { source.location(line: line, column: column, length: length) }
}

/// Why a value counts at another place than where its text stands.
enum DocumentDetour {
    case alias(String, DocumentPlace)
    case merge(DocumentPlace)
    /// An item of `for_each`, in words.
    case instance(String)
    case variable(String, DocumentPlace)

    var note: DiagnosticNote {
        switch self {
        case .alias(let name, let place): DiagnosticNote("used by the alias *\(name)", at: place.location)
        case .merge(let place): DiagnosticNote("merged by '<<'", at: place.location)
        case .instance(let words): DiagnosticNote("in the instance of for_each with \(words)")
        case .variable(let name, let place): DiagnosticNote("used by ${\(name)}", at: place.location)
        }
    }
}

extension DocumentNode {
    /// Whether nothing is written: empty, `~` or `null`.
    var isNull: Bool {
        guard case .scalar(let text, isPlain: true) = content else { return false }
        return ["", "~", "null", "Null", "NULL"].contains(text)
    }

    /// What stands here, for messages.
    var kindInWords: String {
        switch content {
        case .mapping: return "a mapping"
        case .list: return "a list"
        case .scalar(let text, let isPlain):
            if isNull { return "nothing" }
            return isPlain && Double(text) != nil ? "a number" : "text"
        }
    }

    /// The text of a scalar.
    var text: String? { if case .scalar(let text, _) = content { text } else { nil } }

    /// The pairs of a mapping; nil for anything else.
    var pairs: [Pair]? { if case .mapping(let pairs) = content { pairs } else { nil } }

    var items: [DocumentNode]? { if case .list(let items) = content { items } else { nil } }

    /// The value under a key of a mapping.
    subscript(key: String) -> DocumentNode? { pairs?.first { $0.key.text == key }?.value }

    /// The value, with one more reason why it counts here.
    func reached(by detour: DocumentDetour) -> DocumentNode {
        var node = self
        node.detours.insert(detour, at: 0)
        return node
    }

    /// Whether the tree has at most `budget` values; takes them off it.
    func fits(in budget: inout Int, depth: Int) -> Bool {
        budget -= 1
        guard budget >= 0, depth > 0 else { return false }
        switch content {
        case .mapping(let pairs):
            return pairs.allSatisfy {
                $0.key.fits(in: &budget, depth: depth - 1) && $0.value.fits(in: &budget, depth: depth - 1)
            }
        case .list(let items): return items.allSatisfy { $0.fits(in: &budget, depth: depth - 1) }
        case .scalar: return true
        }
    }
}
