/// A value of a feature as the model was given it; literals of numbers, texts and booleans are values.
public enum FeatureValue: Sendable, Equatable {
    case number(Double)
    case category(String)
    case missing
}

extension FeatureValue {
    /// A number, missing when `nil`.
    public init(_ number: Double?) { self = number.map { .number($0) } ?? .missing }

    /// A category, missing when `nil`.
    public init(_ category: String?) { self = category.map { .category($0) } ?? .missing }
}

extension FeatureValue: ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral, ExpressibleByStringLiteral {
    public init(floatLiteral value: Double) { self = .number(value) }
    public init(integerLiteral value: Int) { self = .number(Double(value)) }
    public init(stringLiteral value: String) { self = .category(value) }
}

extension FeatureValue: ExpressibleByBooleanLiteral {
    public init(booleanLiteral value: Bool) { self = .category(value ? "true" : "false") }
}

extension FeatureValue {
    /// The name of the category: of a number its shortest text, without `.0`; `nil` when it is missing or not finite.
    var categoryText: String? {
        switch self {
        case .category(let text): return text
        case .number(let value) where value.isFinite:
            if let integer = Int64(exactly: value), integer.magnitude < 1 << 53 { return String(integer) }
            return value.description
        case .number, .missing: return nil
        }
    }
}
