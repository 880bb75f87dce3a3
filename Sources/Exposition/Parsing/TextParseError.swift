/// The text formats that can be read.
package enum TextSyntax: Sendable {
    /// Prometheus' text format 0.0.4.
    case text
    /// OpenMetrics 1.0.0.
    case openMetrics
}

/// Where and why a text is not a valid exposition.
package struct TextParseError: Error, Equatable, CustomStringConvertible {
    /// The format that the text was read as.
    package let syntax: TextSyntax
    /// Counted from 1; 0 when no line is at fault.
    package let line: Int
    /// What stands there and what should, in one line.
    package let reason: String

    package init(_ syntax: TextSyntax = .text, line: Int, reason: String) {
        self.syntax = syntax
        self.line = line
        self.reason = reason
    }

    /// Of text 0.0.4 as the Pushgateway words it.
    package var description: String {
        switch (line, syntax) {
        case (0, _): reason
        case (_, .text): "text format parsing error in line \(line): \(reason)"
        case (_, .openMetrics): "OpenMetrics parsing error in line \(line): \(reason)"
        }
    }
}
