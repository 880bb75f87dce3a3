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
    /// Whether the numbers are times in seconds since 1970, which a cell may also write as RFC 3339.
    package let isTime: Bool

    package init(_ name: String, _ kind: Kind, isTolerant: Bool = false, isTime: Bool = false) {
        self.name = name
        self.kind = kind
        self.isTolerant = isTolerant
        self.isTime = isTime
    }
}
