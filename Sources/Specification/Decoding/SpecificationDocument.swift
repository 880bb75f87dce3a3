/// A file while it is read: its text, and what has been found wrong so far.
final class SpecificationDocument {
    private static let maximumDiagnostics = 1000

    let source: SourceText
    private(set) var diagnostics: [Diagnostic] = []

    init(source: SourceText) { self.source = source }

    /// In the order of the file.
    var sortedDiagnostics: [Diagnostic] {
        diagnostics.sorted {
            ($0.code == .tooManyErrors ? 1 : 0, $0.location, $0.code.rawValue, $0.message)
                < ($1.code == .tooManyErrors ? 1 : 0, $1.location, $1.code.rawValue, $1.message)
        }
    }

    /// Adds a diagnostic with the excerpt of its place; beyond a thousand it only says so once.
    func report(
        _ code: DiagnosticCode, _ message: String, at location: SourceLocation, suggestion: String? = nil,
        severity: Diagnostic.Severity = .error
    ) {
        guard diagnostics.count < Self.maximumDiagnostics else { return reportTooMany() }
        diagnostics.append(
            Diagnostic(
                severity: severity, code: code, message: message, location: location, suggestion: suggestion,
                excerpt: source.excerpt(at: location)))
    }

    private func reportTooMany() {
        guard diagnostics.count == Self.maximumDiagnostics else { return }
        let message = "more than \(Self.maximumDiagnostics) errors; the rest is not shown"
        diagnostics.append(
            Diagnostic(code: .tooManyErrors, message: message, location: SourceLocation(file: source.file)))
    }
}
