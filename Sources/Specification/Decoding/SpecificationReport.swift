/// Everything that reading a configuration file gives: the specification, warnings, errors.
package struct SpecificationReport: Sendable, Equatable {
    /// nil when there is an error.
    package let specification: MonitoringSpecification?
    /// All of the file, in its order.
    package let diagnostics: [Diagnostic]

    /// Reads `text`; relative paths in it are resolved against the folder of `file`.
    package init(text: String, file: String, checkingFiles: Bool = false) {
        let document = SpecificationDocument(source: SourceText(text: text, file: file))
        let folder = file.lastIndex(of: "/").map { String(file[...$0]) } ?? ""
        let specification = document.root().flatMap {
            MonitoringSpecification(root: $0, folder: folder, checkingFiles: checkingFiles)
        }
        self.init(specification: specification, diagnostics: document.sortedDiagnostics)
    }

    private init(specification: MonitoringSpecification?, diagnostics: [Diagnostic]) {
        self.specification = diagnostics.contains { $0.severity == .error } ? nil : specification
        self.diagnostics = diagnostics
    }

    /// Reads a file of at most 4 MiB; what keeps it from being read is a diagnostic too.
    package init(path: String, checkingFiles: Bool = false) {
        switch ConfigurationFile.read(path: path) {
        case .success(let text): self.init(text: text, file: path, checkingFiles: checkingFiles)
        case .failure(let invalid): self.init(specification: nil, diagnostics: invalid.diagnostics)
        }
    }
}

extension MonitoringSpecification {
    /// The specification in a file; with `checkingFiles` the reference data that it names must exist.
    package static func load(path: String, checkingFiles: Bool = false) throws(InvalidSpecification) -> Self {
        try SpecificationReport(path: path, checkingFiles: checkingFiles).get()
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
