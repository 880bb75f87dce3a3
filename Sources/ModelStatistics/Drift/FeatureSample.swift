/// One column of a table, ready to be scored.
package enum FeatureSample: Sendable, Equatable {
    case numeric(NumericSample)
    case categorical(CategoricalSample)

    /// The rows that scores use: finite values, or cells that hold a category.
    package var count: Int {
        switch self {
        case .numeric(let sample): sample.count
        case .categorical(let sample): sample.count
        }
    }

    /// All cells of the column.
    package var rows: Int {
        switch self {
        case .numeric(let sample): sample.rows
        case .categorical(let sample): sample.rows
        }
    }

    package var missing: Int {
        switch self {
        case .numeric(let sample): sample.missing
        case .categorical(let sample): sample.missing
        }
    }

    /// Share of the cells that are missing; nil without rows.
    package var missingRatio: Double? { rows == 0 ? nil : Double(missing) / Double(rows) }
}
