/// What may stand at one place of the configuration, as JSON Schema can say it.
package struct SchemaNode: Sendable {
    package indirect enum Kind: Sendable {
        /// Any scalar, whose text counts; a pattern in the common part of ECMA-262 and Python.
        case text(pattern: String?)
        /// A text that is no number.
        case notation(pattern: String)
        case number(NumberRange)
        case integer(minimum: Int)
        case choice([String])
        /// `off`, `false` or nothing.
        case off
        case list(SchemaNode, minimum: Int)
        case section(SchemaSection)
        case anyOf([SchemaNode])
        /// A mapping that `for_each` may repeat.
        case instances(SchemaNode)
        case anything
    }

    package var kind: Kind
    /// Values that may stand here, the first a good one to begin with.
    package var examples: [JSONValue]

    init(_ kind: Kind, _ examples: JSONValue...) {
        self.kind = kind
        self.examples = examples
    }
}

/// A mapping: keys that are known, or keys that the writer chooses.
package struct SchemaSection: Sendable {
    package var properties: [SchemaProperty] = []
    /// The pattern of chosen keys and what stands under each; nil where only the properties may stand.
    package var entries: (pattern: String, node: SchemaNode)?
    /// How many keys must and may stand.
    package var minimum = 0
    package var maximum: Int?
    /// Of these keys at least one must stand; empty demands nothing.
    package var oneOf: [String] = []
    /// Demands that depend on other keys, as JSON Schemas.
    package var conditions: [JSONValue] = []
}

/// A key of a mapping.
package struct SchemaProperty: Sendable {
    package var name: String
    /// What the key says, for people: one sentence.
    package var description: String
    package var node: SchemaNode
    package var isRequired = false
    /// What counts when the key is not there.
    package var fallback: JSONValue?
}

/// Bounds of a number; nil is none.
package struct NumberRange: Sendable {
    package var minimum: Double?
    package var maximum: Double?
    package var above: Double?
    package var below: Double?
}
