/// A metric name: any text of at least one character, as Prometheus 3 takes it.
///
/// See <https://prometheus.io/docs/concepts/data_model/#metric-names-and-labels>.
public struct MetricName: Sendable, Hashable, Comparable, CustomStringConvertible {
    public let text: String
    /// Whether the name has the classic form, `[a-zA-Z_:][a-zA-Z0-9_:]*`, that every scraper takes unescaped.
    public let isClassic: Bool

    /// `nil` when `text` is empty.
    public init?(_ text: String) {
        guard !text.isEmpty else { return nil }
        self.text = text
        isClassic = ClassicName.isName(text.utf8, colons: true)
    }

    public var description: String { text }

    public static func == (left: Self, right: Self) -> Bool { left.text.hasSameBytes(as: right.text) }

    public static func < (left: Self, right: Self) -> Bool { left.text.precedesInBytes(right.text) }

    public func hash(into hasher: inout Hasher) { text.hashBytes(into: &hasher) }
}

extension MetricName: ExpressibleByStringLiteral {
    /// A literal is the programmer's: an empty one is a precondition failure.
    public init(stringLiteral text: String) {
        guard let name = Self(text) else { preconditionFailure("a metric name is not empty") }
        self = name
    }
}
