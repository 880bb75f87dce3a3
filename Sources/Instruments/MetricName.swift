/// A metric name of the classic Prometheus form, `[a-zA-Z_:][a-zA-Z0-9_:]*`.
///
/// See <https://prometheus.io/docs/concepts/data_model/#metric-names-and-labels>.
package struct MetricName: Sendable, Hashable, Comparable, CustomStringConvertible {
    package let text: String

    /// `nil` when `text` is empty or holds another character.
    package init?(_ text: String) {
        guard let first = text.utf8.first, Self.isLetter(first), text.utf8.allSatisfy({ Self.isLetter($0) || Self.isDigit($0) })
        else { return nil }
        self.text = text
    }

    package var description: String { text }

    package static func < (left: Self, right: Self) -> Bool { left.text < right.text }

    private static func isLetter(_ byte: UInt8) -> Bool { LabelName.isLetter(byte) || byte == UInt8(ascii: ":") }
    private static func isDigit(_ byte: UInt8) -> Bool { LabelName.isDigit(byte) }
}

extension MetricName: ExpressibleByStringLiteral {
    /// A literal is the programmer's: a wrong one is a precondition failure.
    package init(stringLiteral text: String) {
        guard let name = Self(text) else { preconditionFailure("not a metric name: \(text)") }
        self = name
    }
}
