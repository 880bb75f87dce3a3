/// A label of a series; values are any text and are compared by their UTF-8 bytes.
package struct Label: Sendable, Hashable {
    package let name: LabelName
    package let value: String

    package init(_ name: LabelName, _ value: String) {
        self.name = name
        self.value = value
    }

    package static func == (left: Self, right: Self) -> Bool {
        left.name == right.name && left.value.hasSameBytes(as: right.value)
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(name)
        value.hashBytes(into: &hasher)
    }
}
