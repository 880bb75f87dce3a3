/// A label of a series; values are any text and are compared by their UTF-8 bytes.
public struct Label: Sendable, Hashable {
    public let name: LabelName
    public let value: String

    public init(_ name: LabelName, _ value: String) {
        self.name = name
        self.value = value
    }

    public static func == (left: Self, right: Self) -> Bool {
        left.name == right.name && left.value.hasSameBytes(as: right.value)
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(name)
        value.hashBytes(into: &hasher)
    }
}
