import PredictionStore

/// The texts of a row that its line has.
struct RowTexts {
    var id, error, variant: UnsafeRawBufferPointer?
    var prediction, actual: StoredValue?
    /// The most bytes that they take as JSON.
    var bound = 0

    init(_ row: borrowing StoredRow, of columns: [RowColumns.Plain]) {
        for column in columns {
            switch column {
            case .id: id = noting(row.id)
            case .error: error = noting(row.error)
            case .variant: variant = noting(row.variant)
            case .prediction: prediction = noting(row.prediction)
            case .actual: actual = noting(row.actual)
            case .version: bound += LineWriter.bound(string: row.version.utf8.count)
            case .timestamp, .score, .actualTimestamp, .latencySeconds, .number: break
            }
        }
    }

    private mutating func noting(_ text: UnsafeRawBufferPointer?) -> UnsafeRawBufferPointer? {
        bound += LineWriter.bound(string: text?.count ?? 0)
        return text
    }

    private mutating func noting(_ value: StoredValue?) -> StoredValue? {
        if case .text(let text)? = value { bound += LineWriter.bound(string: text.count) }
        return value
    }
}
