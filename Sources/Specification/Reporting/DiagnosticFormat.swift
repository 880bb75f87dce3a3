/// How diagnostics are written.
package enum DiagnosticFormat: String, Sendable, CaseIterable {
    /// For people, and for editors that follow `file:line:column`.
    case text
    /// One JSON document.
    case json
    /// Workflow commands, which GitHub Actions shows beside the lines.
    case github
    /// The Static Analysis Results Interchange Format 2.1.0, which code hosts read.
    case sarif

    /// All diagnostics, with a line break at the end unless there is nothing to say.
    /// - Parameter program: name and version of the program that reports.
    package func text(_ diagnostics: [Diagnostic], program: (name: String, version: String)) -> String {
        switch self {
        case .text: diagnostics.map { "\($0)\n" }.joined()
        case .json: JSONValue.report(of: diagnostics).text + "\n"
        case .github: diagnostics.map { "\($0.workflowCommand)\n" }.joined()
        case .sarif: JSONValue.sarif(diagnostics, program: program).text + "\n"
        }
    }
}
