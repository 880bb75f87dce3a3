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
    /// Every key or value that could stand here, for tools; empty where that is no list.
    package var known: [String]
    /// The line of the file, secrets masked; nil when the location has no line.
    package var excerpt: SourceExcerpt?
    /// Other places that have to do with it: where an alias uses the text, which instance it was written for.
    package var notes: [DiagnosticNote]

    package init(
        severity: Severity = .error, code: DiagnosticCode, message: String, location: SourceLocation,
        suggestion: String? = nil, known: [String] = [], excerpt: SourceExcerpt? = nil, notes: [DiagnosticNote] = []
    ) {
        self.severity = severity
        self.code = code
        self.message = message.escapingControls
        self.location = location
        self.suggestion = suggestion
        self.known = known
        self.excerpt = excerpt
        self.notes = notes
    }

    /// The message with the suggestion, in one line.
    package var advice: String { message + (suggestion.map { "; did you mean '\($0.escapingControls)'?" } ?? "") }
}

extension Diagnostic: CustomStringConvertible {
    /// `file:line:column: error[code]: message; did you mean '…'?`, the source line and a caret, then the notes.
    package var description: String {
        let number = String(location.line)
        let blank = String(repeating: " ", count: max(5, number.utf8.count))
        var lines = ["\(location): \(severity.rawValue)[\(code.rawValue)]: \(advice)"]
        if let excerpt {
            let margin = String(repeating: " ", count: max(0, 5 - number.utf8.count))
            lines += ["\(margin)\(number) | \(excerpt.line)", "\(blank) | \(excerpt.underline)"]
        }
        return (lines + notes.map { "\(blank) = \($0)" }).joined(separator: "\n")
    }
}
