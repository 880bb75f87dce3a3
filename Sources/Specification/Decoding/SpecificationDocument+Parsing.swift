extension SpecificationDocument {
    private static let maximumNodes = 1_000_000

    /// The base with every overlay laid over it; nil after a report when one of them is no YAML, empty, or too much.
    func root() -> YAMLValue? {
        let roots = sources.map { source -> DocumentNode? in
            var parser = DocumentParser(source: source, report: self)
            var instances = ModelInstances(report: self)
            return parser.root().flatMap { instances.expanding($0) }
        }
        let present = roots.compactMap(\.self)
        guard let first = present.first, present.count == sources.count else { return nil }
        let root = present.dropFirst().reduce(first) { $0.overlaid(by: $1) }
        var budget = Self.maximumNodes
        guard root.fits(in: &budget, depth: 2 * StructureScanner.maximumIndentation) else {
            let message = "more than \(Self.maximumNodes) values (aliases and instances counted where they stand)"
            report(.tooComplex, message, at: SourceLocation(file: first.place.source.file))
            return nil
        }
        return YAMLValue(root: root, document: self)
    }
}
