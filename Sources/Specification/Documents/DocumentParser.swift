import Parallelism
import Yams

/// Reads the one YAML document of a file; what is wrong with its syntax goes to the report.
struct DocumentParser {
    private static let maximumRepeats = 50
    /// How the parser names a key that is a mapping or a list.
    private static let nameless = "<uncovertable>"

    let source: SourceText
    let report: SpecificationDocument
    /// Keys that repeat an earlier one: the scalar that stood at a place before another took it to tell them apart.
    private var repeated: [DocumentComposer.Mark: Unicode.Scalar] = [:]

    init(source: SourceText, report: SpecificationDocument) {
        self.source = source
        self.report = report
    }

    /// nil after a report when the text is no YAML, empty, or several documents.
    mutating func root() -> DocumentNode? {
        if let finding = StructureScanner.finding(in: source.scalars) {
            report(finding.code, finding.message, finding.line, finding.column)
            return nil
        }
        if let node = composedInParts() { return node }
        var text = source.text
        do {
            while true {
                do {
                    return try composed(text)
                } catch YamlError.duplicatedKeysInMapping(let keys, let context) {
                    if keys.contains(Self.nameless) {
                        // Of several the parser names any, now this one and now that.
                        let place = keys.count == 1 ? location(context.mark) : wholeFile
                        report.report(.yamlSyntax, "a key must be plain text", at: place)
                        return nil
                    }
                    guard let distinct = tellingApart(text, context.mark) else {
                        let message = "\(keys.sorted().quotedList) written more than once in one mapping"
                        report(.duplicateKey, message, context.mark.line, context.mark.column)
                        return nil
                    }
                    text = distinct
                }
            }
        } catch let error as YamlError {
            report(error)
        } catch {
            report.report(.yamlSyntax, "\(error)", at: wholeFile)
        }
        return nil
    }

    /// The document with its models read at once; nil where that is not worth it or anything is wrong, which the whole text shows.
    private func composedInParts() -> DocumentNode? {
        guard let pieces = ModelListPieces(source.text, lines: source.lineCount, count: Parallel.cores) else { return nil }
        let texts = [pieces.frame] + pieces.items
        let nodes = Parallel.map(texts.count) { part in
            let findings = SpecificationDocument(sources: [])
            let node = try? DocumentParser(source: source, report: findings).composed(texts[part])
            return findings.diagnostics.isEmpty ? node : nil
        }
        let lists = nodes.dropFirst().compactMap { $0?.items }
        guard lists.count == pieces.items.count, var root = nodes[0], var pairs = root.pairs, let place = nodes[1]?.place,
            let index = pairs.firstIndex(where: { $0.key.place.line == pieces.line && $0.key.text == "models" }),
            pairs[index].value.isNull
        else { return nil }
        pairs[index].value = DocumentNode(content: .list(lists.flatMap(\.self)), place: place)
        root.content = .mapping(pairs)
        return root
    }

    private func composed(_ text: String) throws -> DocumentNode? {
        let parser = try Parser(yaml: text, resolver: .basic, encoding: .utf8)
        var composer = DocumentComposer(source: source, report: report, repeated: repeated)
        // Nodes hold their anchors weakly; the parser owns them.
        let node = try withExtendedLifetime(parser) { try parser.singleRoot().map { composer.compose($0) } }
        if let node, !node.isNull { return node }
        report.report(.emptyFile, "the file holds no configuration", at: wholeFile)
        return nil
    }

    /// The text with the first of equal keys, at `mark`, made another, so that the parser goes on; nil where that cannot be.
    private mutating func tellingApart(_ text: String, _ mark: Yams.Mark) -> String? {
        guard repeated.count < Self.maximumRepeats, let changed = UnicodeScalar(0xF0000 + repeated.count) else { return nil }
        var column = source.columnAfterProperties(line: mark.line, column: mark.column)
        if let quote = source.scalar(line: mark.line, column: column), quote == "\"" || quote == "'" { column += 1 }
        guard let index = source.index(line: mark.line, column: column), !"\"'\\:{}[],".unicodeScalars.contains(source.scalars[index])
        else { return nil }
        repeated[DocumentComposer.Mark(mark)] = source.scalars[index]
        // Each scalar is replaced by one, so places stay.
        return SourceText(text: text, file: source.file).text(replacing: index, with: changed)
    }

    private func report(_ error: YamlError) {
        switch error {
        case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _):
            let origin = context.map { " (\($0.text), from line \($0.mark.line))" } ?? ""
            report(.yamlSyntax, problem + origin + advice(mark), mark.line, mark.column)
        case .composer(let context, let problem, let mark, _):
            report(.yamlSyntax, (context.map { $0.text + " " } ?? "") + problem, mark.line, mark.column)
        case .reader(let problem, _, _, _):
            report.report(.yamlSyntax, problem, at: wholeFile)
        default:
            report.report(.yamlSyntax, "\(error)", at: wholeFile)
        }
    }

    /// The way out of two mistakes that are common.
    private func advice(_ mark: Yams.Mark) -> String {
        if source.scalar(line: mark.line, column: mark.column) == "\t" { return "; indent with spaces, not with tabs" }
        guard let range = source.range(ofLine: mark.line) else { return "" }
        let line = source.scalars[range]
        return zip(line, line.dropFirst()).contains { $0 == "$" && $1 == "{" } ? "; inside braces, write \"${…}\" in quotes" : ""
    }

    private var wholeFile: SourceLocation { SourceLocation(file: source.file) }

    private func location(_ mark: Yams.Mark) -> SourceLocation { source.location(line: mark.line, column: mark.column, length: 1) }

    private func report(_ code: DiagnosticCode, _ message: String, _ line: Int, _ column: Int) {
        report.report(code, message, at: source.location(line: line, column: column, length: 1))
    }
}
