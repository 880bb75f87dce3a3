/// A column to read, and as what.
package struct ColumnRequest: Sendable, Equatable {
    package enum Kind: Sendable, Equatable {
        case numeric, categorical
    }

    /// As the header has it; of NDJSON the path, such as `features.age`.
    package let name: String
    package let kind: Kind
    /// Whether a column that is not there, a cell that is no number and too many categories are counted instead of refused.
    package let isTolerant: Bool

    package init(_ name: String, _ kind: Kind, isTolerant: Bool = false) {
        self.name = name
        self.kind = kind
        self.isTolerant = isTolerant
    }
}
