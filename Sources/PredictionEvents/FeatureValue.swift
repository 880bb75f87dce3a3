import JSONText

/// A value as the model service sent it.
package enum FeatureValue: Sendable, Equatable {
    /// Finite.
    case number(Double)
    case text(String)
    case boolean(Bool)
    /// JSON's null.
    case missing

    /// Compares texts by bytes, not by canonical equivalence.
    package static func == (left: Self, right: Self) -> Bool {
        switch (left, right) {
        case (.number(let left), .number(let right)): left == right
        case (.text(let left), .text(let right)): left.utf8.elementsEqual(right.utf8)
        case (.boolean(let left), .boolean(let right)): left == right
        case (.missing, .missing): true
        default: false
        }
    }

    /// A copy.
    package init(_ view: ValueView) {
        switch view {
        case .number(let value): self = .number(value)
        case .text(let text): self = .text(text.string)
        case .boolean(let value): self = .boolean(value)
        case .missing: self = .missing
        }
    }

    /// The name of the category: integers without `.0`, other numbers shortest, `true` or `false`; nil when missing.
    package var categoryText: String? {
        switch self {
        case .number(let value): JSONNumber.text(of: value)
        case .text(let text): text
        case .boolean(let value): value ? "true" : "false"
        case .missing: nil
        }
    }

    /// The value of a number; nil for everything else, booleans and texts of digits included.
    package var number: Double? {
        if case .number(let value) = self { value } else { nil }
    }
}
