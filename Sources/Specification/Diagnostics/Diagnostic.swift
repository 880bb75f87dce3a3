/// One thing that is wrong in a configuration file, with its place and, where known, the way out.
package struct Diagnostic: Sendable, Equatable {
    /// An error refuses the file; a warning does not.
    package enum Severity: String, Sendable, Comparable {
        case warning, error

        package static func < (left: Self, right: Self) -> Bool { left == .warning && right == .error }
    }

    package var severity: Severity
    package var code: DiagnosticCode
    /// One line, without control characters and without the suggestion.
    package var message: String
    package var location: SourceLocation
    /// What the writer probably meant.
    package var suggestion: String?
    /// The line of the file, secrets masked; nil when the location has no line.
    package var excerpt: SourceExcerpt?

    package init(
        severity: Severity = .error, code: DiagnosticCode, message: String, location: SourceLocation,
        suggestion: String? = nil, excerpt: SourceExcerpt? = nil
    ) {
        self.severity = severity
        self.code = code
        self.message = message.escapingControls
        self.location = location
        self.suggestion = suggestion
        self.excerpt = excerpt
    }
}

extension Diagnostic: CustomStringConvertible {
    /// `file:line:column: error[code]: message; did you mean '…'?`, then the source line and a caret.
    package var description: String {
        var text = "\(location): \(severity.rawValue)[\(code.rawValue)]: \(message)"
        if let suggestion { text += "; did you mean '\(suggestion.escapingControls)'?" }
        guard let excerpt else { return text }
        let number = String(location.line)
        let margin = String(repeating: " ", count: max(0, 5 - number.utf8.count))
        let blank = String(repeating: " ", count: max(5, number.utf8.count))
        return "\(text)\n\(margin)\(number) | \(excerpt.line)\n\(blank) | \(excerpt.underline)"
    }
}
