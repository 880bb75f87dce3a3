/// Which predictions of a model to read, in the order in which they were stored.
package struct RowSelection: Sendable {
    package enum Range: Sendable, Equatable {
        /// The newest rows, in the order in which they were stored.
        case last(Int)
        /// Seconds since 1970 by prediction time; `from` is inclusive, `to` is not.
        case time(from: Double, to: Double)
        /// By the numbers that rows have in the store, both ends left out; a row that comes later has a higher one.
        case numbers(after: Int64, before: Int64)

        var isTime: Bool { if case .time = self { true } else { false } }
    }

    package var model: String
    /// nil reads all versions.
    package var version: String?
    package var range: Range
    /// The share of the rows to read, chosen by the hash of their id; nil reads all.
    package var samplingRatio: Double?
    /// Rows whose features were not kept are left out otherwise.
    package var includesRowsWithoutFeatures: Bool
    /// Whether rows without an outcome are left out; of a `.last` selection, among those that are the last.
    package var isLabelledOnly: Bool
    /// What a visit may ask a row for; anything else is nil there.
    package var columns: StoredColumns

    package init(
        model: String, version: String?, range: Range, samplingRatio: Double? = nil, includesRowsWithoutFeatures: Bool = false,
        isLabelledOnly: Bool = false, columns: StoredColumns = .all
    ) {
        self.model = model
        self.version = version
        self.range = range
        self.samplingRatio = samplingRatio
        self.includesRowsWithoutFeatures = includesRowsWithoutFeatures
        self.isLabelledOnly = isLabelledOnly
        self.columns = columns
    }

    /// Prediction times to read, `from` inclusive, `to` not.
    var times: (from: Double, to: Double) {
        if case .time(let from, let to) = range { (from, to) } else { (-.infinity, .infinity) }
    }
}

/// A place in a reading, so that a long one holds no connection and little memory.
package struct RowCursor: Sendable {
    struct Stream: Sendable {
        let number: Int64
        let version: String
    }

    let streams: [Stream]
    var next: Int64
    /// Rows stored later are not part of the reading.
    let last: Int64
    /// Matching rows that stand before the first of a `.last` selection.
    var skip: Int

    package var isAtEnd: Bool { next > last }
}
