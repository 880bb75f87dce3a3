/// How the values of a panel are shown, and the exceptions for single series or columns.
package struct FieldConfiguration: Encodable, Sendable {
    package let defaults: FieldDefaults
    package let overrides: [FieldOverride]

    package init(
        _ unit: FieldUnit, decimals: Int? = nil, min: Double? = nil, max: Double? = nil, color: FieldColor? = nil,
        mappings: [ValueMapping] = [], thresholds: Thresholds = .neutral, style: FieldStyle? = nil,
        overrides: [FieldOverride] = []
    ) {
        defaults = FieldDefaults(
            unit: unit, decimals: decimals, min: min, max: max, color: color, mappings: mappings, thresholds: thresholds,
            custom: style)
        self.overrides = overrides
    }
}

/// What holds for every value of a panel.
package struct FieldDefaults: Encodable, Sendable {
    package let unit: FieldUnit
    package let decimals: Int?
    package let min: Double?
    package let max: Double?
    package let color: FieldColor?
    package let mappings: [ValueMapping]
    package let thresholds: Thresholds
    package let custom: FieldStyle?
}

/// Grafana's ids of the units in use.
package enum FieldUnit: String, Encodable, Sendable {
    case bytes
    case count = "short"
    case eventsPerSecond = "reqps"
    case number = "none"
    case ratio = "percentunit"
    case seconds = "s"
}

/// How a value gets its colour.
package struct FieldColor: Encodable, Sendable {
    package let mode: String
    package let fixedColor: String?

    package static let byThreshold = Self(mode: "thresholds", fixedColor: nil)
    package static func fixed(_ name: String) -> Self { Self(mode: "fixed", fixedColor: name) }
}

/// Colours by value: the first step holds from minus infinity.
package struct Thresholds: Encodable, Sendable {
    /// A colour and the value from which it holds.
    package struct Step: Encodable, Sendable, Equatable {
        package let color: String
        package let value: Double
    }

    package let steps: [Step]
    private let mode = "absolute"

    /// `steps` rise above 0; Grafana ignores the value of the base step, whose schema wants a number.
    package init(base: String, _ steps: [Step] = []) { self.steps = [Step(color: base, value: 0)] + steps }

    /// One colour for all values.
    package static let neutral = Self(base: "blue")
    /// Red from the first value above 0 on.
    package static let anyIsBad = Self(base: "green", [Step(color: "red", value: 1e-9)])
}

/// A text and a colour in place of a number.
package struct ValueMapping: Encodable, Sendable {
    /// What is shown instead of the value.
    package struct Result: Encodable, Sendable {
        package let text: String
        package let color: String
        package let index: Int
    }

    package let options: [String: Result]
    private let type = "value"

    /// Maps each value to the text and colour after it.
    package init(_ texts: [(value: Int, text: String, color: String)]) {
        let results = texts.enumerated().map { (String($1.value), Result(text: $1.text, color: $1.color, index: $0)) }
        options = Dictionary(uniqueKeysWithValues: results)
    }
}
