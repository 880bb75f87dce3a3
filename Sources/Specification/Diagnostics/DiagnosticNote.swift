/// One more place, or a fact, that helps to understand a diagnostic.
package struct DiagnosticNote: Sendable, Hashable {
    /// One line, without control characters.
    package let text: String
    package let location: SourceLocation?

    package init(_ text: String, at location: SourceLocation? = nil) {
        self.text = text.escapingControls
        self.location = location
    }
}

extension DiagnosticNote: CustomStringConvertible {
    /// The text, and where.
    package var description: String { location.map { "\(text) at \($0)" } ?? text }
}
