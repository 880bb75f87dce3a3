internal import Yams

/// Turns the parser's nodes into ours: places found, aliases noted, merge keys resolved, repeated keys reported.
struct DocumentComposer {
    struct Mark: Hashable {
        let line: Int
        let column: Int

        init(_ mark: Yams.Mark) { (line, column) = (mark.line, mark.column) }
    }

    private static let maximumMergedPairs = 1_000_000

    let source: SourceText
    let report: SpecificationDocument
    /// What the first scalar of a key is really, for keys that the text was changed at.
    let repeated: [Mark: Unicode.Scalar]
    private var anchored: [Mark: DocumentNode] = [:]
    private var last = (line: 1, column: 1)
    private var mergedPairs = 0

    init(source: SourceText, report: SpecificationDocument, repeated: [Mark: Unicode.Scalar]) {
        self.source = source
        self.report = report
        self.repeated = repeated
    }

    mutating func compose(_ node: Node) -> DocumentNode {
        guard let mark = node.mark else { return composed(node, at: DocumentPlace(source: source, line: 0, column: 0)) }
        let anchor = node.anchor?.rawValue
        // Each text is read once, so what was read before stands here by an alias.
        if let anchor, let known = anchored[Mark(mark)] { return known.reached(by: .alias(anchor, aliasPlace(anchor))) }
        let hasProperties = anchor != nil || source.scalar(line: mark.line, column: mark.column) == "!"
        let column = hasProperties ? source.columnAfterProperties(line: mark.line, column: mark.column) : mark.column
        last = (mark.line, column + node.sourceLength - 1)
        let composed = composed(
            node, at: DocumentPlace(source: source, line: mark.line, column: column, length: node.sourceLength))
        if anchor != nil { anchored[Mark(mark)] = composed }
        return composed
    }

    private mutating func aliasPlace(_ anchor: String) -> DocumentPlace {
        guard let found = source.place(ofAlias: anchor, afterLine: last.line, column: last.column + 1) else {
            return DocumentPlace(source: source, line: 0, column: 0)
        }
        last = found
        return DocumentPlace(source: source, line: found.line, column: found.column, length: anchor.unicodeScalars.count + 1)
    }

    private mutating func composed(_ node: Node, at place: DocumentPlace) -> DocumentNode {
        switch node {
        case .scalar(let scalar):
            let text = scalar.mark.flatMap { repeated[Mark($0)] }.map { scalar.string.startingWith($0) } ?? scalar.string
            return DocumentNode(content: .scalar(text, isPlain: scalar.style == .plain), place: place)
        case .sequence(let items):
            var list: [DocumentNode] = []
            for item in items { list.append(compose(item)) }
            return DocumentNode(content: .list(list), place: place)
        case .mapping(let pairs):
            var composed: [DocumentNode.Pair] = []
            for (key, value) in pairs { composed.append(.init(key: compose(key), value: compose(value))) }
            return DocumentNode(content: .mapping(merged(unique(composed))), place: place)
        case .alias:
            return DocumentNode(content: .scalar("", isPlain: true), place: place)
        }
    }

    /// The pairs without those whose key stands earlier, which are reported; the parser refuses all others.
    private func unique(_ pairs: [DocumentNode.Pair]) -> [DocumentNode.Pair] {
        guard !repeated.isEmpty else { return pairs }
        var lines: [String: Int] = [:]
        return pairs.filter { pair in
            guard let text = pair.key.text else { return true }
            guard let line = lines[text] else {
                lines[text] = pair.key.place.line
                return true
            }
            report.report(.duplicateKey, "\(text.quoted) is written already in line \(line)", at: pair.key.place.location)
            return false
        }
    }

    /// Puts the pairs that `<<` names in its place: of equal keys those of the mapping itself count, then the first merged.
    private mutating func merged(_ pairs: [DocumentNode.Pair]) -> [DocumentNode.Pair] {
        guard pairs.contains(where: \.key.isMergeKey) else { return pairs }
        var names = Set(pairs.compactMap(\.key.text))
        return pairs.flatMap { pair -> [DocumentNode.Pair] in
            guard pair.key.isMergeKey else { return [pair] }
            return mergedMappings(pair.value).flatMap { mapping in
                let detour = DocumentDetour.merge(mapping.detours.first?.aliasPlace ?? pair.key.place)
                return (mapping.pairs ?? []).filter { admits($0, &names) }.map { merged in
                    DocumentNode.Pair(key: merged.key.reached(by: detour), value: merged.value.reached(by: detour))
                }
            }
        }
    }

    private mutating func admits(_ pair: DocumentNode.Pair, _ names: inout Set<String>) -> Bool {
        mergedPairs += 1
        guard mergedPairs <= Self.maximumMergedPairs, let text = pair.key.text else {
            if mergedPairs == Self.maximumMergedPairs + 1 {
                let message = "more than \(Self.maximumMergedPairs) keys merged by '<<'"
                report.report(.tooComplex, message, at: pair.key.place.location)
            }
            return false
        }
        return names.insert(text).inserted
    }

    private func mergedMappings(_ value: DocumentNode) -> [DocumentNode] {
        let mappings = value.items ?? [value]
        return mappings.filter { mapping in
            if mapping.pairs != nil { return true }
            let message = "'<<' takes a mapping or a list of mappings, such as *name, not \(mapping.kindInWords)"
            report.report(.wrongType, message, at: mapping.place.location)
            return false
        }
    }
}

extension DocumentNode {
    fileprivate var isMergeKey: Bool {
        if case .scalar("<<", isPlain: true) = content { true } else { false }
    }
}

extension DocumentDetour {
    fileprivate var aliasPlace: DocumentPlace? { if case .alias(_, let place) = self { place } else { nil } }
}

extension String {
    fileprivate func startingWith(_ scalar: Unicode.Scalar) -> String {
        String(String.UnicodeScalarView([scalar] + unicodeScalars.dropFirst()))
    }
}

extension Node {
    /// Scalars of the source that the value's start covers; 1 for what spans lines.
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
