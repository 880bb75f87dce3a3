/// Everything that reading a configuration file gives: the specification, warnings, errors.
package struct SpecificationReport: Sendable, Equatable {
    /// nil when there is an error.
    package let specification: MonitoringSpecification?
    /// All of the file, in its order.
    package let diagnostics: [Diagnostic]

    /// Reads `text`; relative paths in it are resolved against the folder of `file`.
    package init(text: String, file: String, checkingFiles: Bool = false) {
        self.init(texts: [(file: file, text: text)], checkingFiles: checkingFiles)
    }

    /// Reads the first text and lays each further one over it: mappings key by key, lists whose items have names by name,
    /// a null removes a key. Relative paths are resolved against the folder of the file in which they stand.
    package init(texts: [(file: String, text: String)], checkingFiles: Bool = false) {
        let document = SpecificationDocument(sources: texts.map { SourceText(text: $0.text, file: $0.file) })
        let specification = document.root().flatMap {
            MonitoringSpecification(root: $0, checkingFiles: checkingFiles)
        }
        self.init(specification: specification, diagnostics: document.sortedDiagnostics)
    }

    private init(specification: MonitoringSpecification?, diagnostics: [Diagnostic]) {
        self.specification = diagnostics.contains { $0.severity == .error } ? nil : specification
        self.diagnostics = diagnostics
    }

    /// Reads a file of at most 4 MiB; what keeps it from being read is a diagnostic too.
    package init(path: String, checkingFiles: Bool = false) { self.init(paths: [path], checkingFiles: checkingFiles) }

    /// Reads a file and the overlays over it, each of at most 4 MiB.
    package init(paths: [String], checkingFiles: Bool = false) {
        var texts: [(file: String, text: String)] = []
        var unread: [Diagnostic] = []
        for path in paths {
            switch ConfigurationFile.read(path: path) {
            case .success(let text): texts.append((path, text))
            case .failure(let invalid): unread += invalid.diagnostics
            }
        }
        if unread.isEmpty {
            self.init(texts: texts, checkingFiles: checkingFiles)
        } else {
            self.init(specification: nil, diagnostics: unread)
        }
    }
}

extension MonitoringSpecification {
    /// The specification in a file; with `checkingFiles` the reference data that it names must exist.
    package static func load(path: String, checkingFiles: Bool = false) throws(InvalidSpecification) -> Self {
        try load(paths: [path], checkingFiles: checkingFiles)
    }

    /// The specification in a file with overlays.
    package static func load(paths: [String], checkingFiles: Bool = false) throws(InvalidSpecification) -> Self {
        try SpecificationReport(paths: paths, checkingFiles: checkingFiles).get()
    }

    /// The specification in a text; `file` names it in diagnostics and its folder is where relative paths start.
    package static func decode(text: String, file: String) throws(InvalidSpecification) -> Self {
        try SpecificationReport(text: text, file: file).get()
    }
}

extension SpecificationReport {
    fileprivate func get() throws(InvalidSpecification) -> MonitoringSpecification {
        guard let specification else { throw InvalidSpecification(diagnostics: diagnostics) }
        return specification
    }
}
