import Yams

extension SpecificationDocument {
    private static let maximumNodes = 1_000_000

    /// The file's single document; nil after a report when it is no YAML, empty, several, or too much.
    func root() -> YAMLValue? {
        if let finding = StructureScanner.finding(in: source.text) {
            report(finding.code, finding.message, at: location(finding.line, finding.column))
            return nil
        }
        guard let node = composed() else { return nil }
        var budget = Self.maximumNodes
        guard node.fits(in: &budget, depth: 2 * StructureScanner.maximumIndentation) else {
            report(.tooComplex, "more than \(Self.maximumNodes) values (aliases counted where they stand)", at: wholeFile)
            return nil
        }
        return YAMLValue(node: node, path: "", document: self)
    }

    private func composed() -> Node? {
        do {
            let node = try Parser(yaml: source.text, resolver: .basic, encoding: .utf8).singleRoot()
            if let node, !node.isNull { return node }
            report(.emptyFile, "the file holds no configuration", at: wholeFile)
        } catch let error as YamlError {
            report(error)
        } catch {
            report(.yamlSyntax, "\(error)", at: wholeFile)
        }
        return nil
    }

    private func report(_ error: YamlError) {
        switch error {
        case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _):
            let origin = context.map { " (\($0.text), from line \($0.mark.line))" } ?? ""
            report(.yamlSyntax, problem + origin, at: location(mark.line, mark.column))
        case .composer(let context, let problem, let mark, _):
            report(.yamlSyntax, (context.map { $0.text + " " } ?? "") + problem, at: location(mark.line, mark.column))
        case .duplicatedKeysInMapping(let keys, let context):
            let message = "\(keys.sorted().quotedList) written more than once in one mapping"
            report(.duplicateKey, message, at: location(context.mark.line, context.mark.column))
        case .reader(let problem, _, _, _):
            report(.yamlSyntax, problem, at: wholeFile)
        default:
            report(.yamlSyntax, "\(error)", at: wholeFile)
        }
    }

    private var wholeFile: SourceLocation { SourceLocation(file: source.file) }

    private func location(_ line: Int, _ column: Int) -> SourceLocation {
        source.location(line: line, column: column, length: 1)
    }
}

extension Node {
    /// Whether the tree, with aliases expanded, has at most `budget` nodes; takes them off it.
    fileprivate func fits(in budget: inout Int, depth: Int) -> Bool {
        budget -= 1
        guard budget >= 0, depth > 0 else { return false }
        switch self {
        case .mapping(let pairs):
            return pairs.allSatisfy {
                $0.key.fits(in: &budget, depth: depth - 1) && $0.value.fits(in: &budget, depth: depth - 1)
            }
        case .sequence(let items): return items.allSatisfy { $0.fits(in: &budget, depth: depth - 1) }
        case .scalar, .alias: return true
        }
    }

    /// Whether nothing is written: empty, `~` or `null`.
    var isNull: Bool {
        guard case .scalar(let scalar) = self, scalar.style == .plain else { return false }
        return ["", "~", "null", "Null", "NULL"].contains(scalar.string)
    }

    /// What stands here, for messages.
    var kindInWords: String {
        switch self {
        case .mapping: return "a mapping"
        case .sequence: return "a list"
        case .alias: return "an alias"
        case .scalar(let scalar):
            if isNull { return "nothing" }
            return scalar.style == .plain && Double(scalar.string) != nil ? "a number" : "text"
        }
    }
}
