/// The files of a configuration while they are read: their texts, and what has been found wrong so far.
final class SpecificationDocument {
    private static let maximumDiagnostics = 1000
    private static let maximumNotes = 8

    /// The first is the base, each further one an overlay.
    let sources: [SourceText]
    private(set) var diagnostics: [Diagnostic] = []
    /// Whether models are left out because their `for_each` is wrong.
    var lacksInstances = false
    /// Where each finding is in `diagnostics`.
    private var findings: [Finding: Int] = [:]

    init(sources: [SourceText]) { self.sources = sources }

    /// In the order of the files.
    var sortedDiagnostics: [Diagnostic] {
        let order = Dictionary(sources.enumerated().map { ($1.file, $0) }) { first, _ in first }
        return diagnostics.sorted {
            (
                $0.code == .tooManyErrors ? 1 : 0, order[$0.location.file] ?? 0, $0.location, $0.code.rawValue, $0.message
            ) < ($1.code == .tooManyErrors ? 1 : 0, order[$1.location.file] ?? 0, $1.location, $1.code.rawValue, $1.message)
        }
    }

    /// Adds a diagnostic with the excerpt of its place; beyond a thousand it only says so once.
    /// - Parameters:
    ///   - subject: the path that the message may name; it is no part of what makes findings the same.
    ///   - trail: how the place was reached, outermost first; the same finding by another way only adds that way.
    func report(
        _ code: DiagnosticCode, _ message: String, at location: SourceLocation, suggestion: String? = nil,
        known: [String] = [], severity: Diagnostic.Severity = .error, subject: String = "",
        trail: [DocumentDetour] = []
    ) {
        let notes = trail.map(\.note)
        let finding = Finding(code: code, location: location, message: message.leavingOut(path: subject))
        if let index = findings[finding] { return add(notes, to: index) }
        guard diagnostics.count < Self.maximumDiagnostics else { return reportTooMany() }
        findings[finding] = diagnostics.count
        diagnostics.append(
            Diagnostic(
                severity: severity, code: code, message: message, location: location, suggestion: suggestion, known: known,
                excerpt: sources.first { $0.file == location.file }?.excerpt(at: location), notes: notes))
    }

    private func add(_ notes: [DiagnosticNote], to index: Int) {
        for note in notes where !diagnostics[index].notes.contains(note) {
            guard diagnostics[index].notes.count <= Self.maximumNotes else { return }
            let isLast = diagnostics[index].notes.count == Self.maximumNotes
            diagnostics[index].notes.append(isLast ? DiagnosticNote("and more") : note)
        }
    }

    private func reportTooMany() {
        guard diagnostics.count == Self.maximumDiagnostics else { return }
        let message = "more than \(Self.maximumDiagnostics) errors; the rest is not shown"
        diagnostics.append(
            Diagnostic(code: .tooManyErrors, message: message, location: SourceLocation(file: sources.first?.file ?? "")))
    }
}

private struct Finding: Hashable {
    let code: DiagnosticCode
    let location: SourceLocation
    let message: String
}

extension String {
    /// The text without the path, or without the longest beginning of it that the text names.
    fileprivate func leavingOut(path: String) -> String {
        var path = path[...]
        while !path.isEmpty {
            if contains(path) { return replacing(path, with: "") }
            path = path[..<(path.lastIndex { $0 == "." || $0 == "[" } ?? path.startIndex)]
        }
        return self
    }
}
