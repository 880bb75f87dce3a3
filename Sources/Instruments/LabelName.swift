/// A label name of the classic Prometheus form, `[a-zA-Z_][a-zA-Z0-9_]*`, without the reserved prefix `__`.
///
/// See <https://prometheus.io/docs/concepts/data_model/#metric-names-and-labels>.
package struct LabelName: Sendable, Hashable, Comparable, CustomStringConvertible {
    package let text: String

    /// `nil` when `text` is empty, starts with `__` or holds another character.
    package init?(_ text: String) {
        guard let first = text.utf8.first, Self.isLetter(first), !text.utf8.starts(with: "__".utf8),
            text.utf8.allSatisfy({ Self.isLetter($0) || Self.isDigit($0) })
        else { return nil }
        self.text = text
    }

    package var description: String { text }

    package static func < (left: Self, right: Self) -> Bool { left.text < right.text }

    static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
            || byte == UInt8(ascii: "_")
    }

    static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
}

extension LabelName: ExpressibleByStringLiteral {
    /// A literal is the programmer's: a wrong one is a precondition failure.
    package init(stringLiteral text: String) {
        guard let name = Self(text) else { preconditionFailure("not a label name: \(text)") }
        self = name
    }
}
