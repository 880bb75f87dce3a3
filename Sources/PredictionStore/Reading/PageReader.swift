import GRDB

/// Visits the next rows of a selection on one connection.
struct PageReader {
    /// Rows passed over in one page, so that a sparse selection holds no snapshot for long.
    static let rowsPerPage = 65_536

    private let selection: RowSelection
    private let predictions: SQLStatement
    private let labels: SQLStatement?
    private let stretches: StretchReader
    private let sample: RowSample?

    init(_ database: Database, _ selection: RowSelection, _ cursor: RowCursor) throws {
        self.selection = selection
        predictions = try SQLStatement(database, Self.sql(selection))
        labels =
            selection.columns.contains(.actual) || selection.isLabelledOnly
            ? try SQLStatement(database, "SELECT row, actual, timestamp FROM labels WHERE row BETWEEN ? AND ?") : nil
        stretches = try StretchReader(database, selection, cursor)
        sample = selection.samplingRatio.flatMap { $0 < 1 ? RowSample(ratio: $0) : nil }
    }

    private static func sql(_ selection: RowSelection) -> String {
        let columns: [(StoredColumns, String)] = [
            (.id, "event_id"), (.prediction, "prediction"), (.score, "score"), (.latencySeconds, "latency_seconds"),
            (.error, "error"), (.variant, "variant"), (.features, "features"),
        ]
        let needed = selection.samplingRatio == nil ? selection.columns : selection.columns.union(.id)
        let list = columns.map { needed.contains($0) ? $1 : "NULL" }.joined(separator: ", ")
        return "SELECT row, stream, timestamp, \(list) FROM predictions WHERE row BETWEEN ? AND ?"
            + (selection.range.isTime ? " AND timestamp >= ? AND timestamp < ?" : "")
            + (selection.includesRowsWithoutFeatures ? "" : " AND features IS NOT NULL")
    }

    /// Visits at most `limit` rows, until a visit says false, and moves the cursor behind them.
    func read(_ cursor: inout RowCursor, limit: Int, _ visit: (borrowing StoredRow) -> Bool) throws {
        var (left, budget) = (limit, Self.rowsPerPage)
        while left > 0, budget > 0, !cursor.isAtEnd {
            let part = try stretches.next(from: cursor.next, to: cursor.last)
            for stretch in part.stretches where left > 0 && budget > 0 {
                try read(stretch, &cursor, &left, &budget, visit)
            }
            // Only when all stretches were read to their end.
            if left > 0, budget > 0 { cursor.next = part.end == .max ? .max : part.end + 1 }
        }
    }

    private func read(
        _ stretch: ClosedRange<Int64>, _ cursor: inout RowCursor, _ left: inout Int, _ budget: inout Int,
        _ visit: (borrowing StoredRow) -> Bool
    ) throws {
        predictions.bindAll(stretch.lowerBound, stretch.upperBound)
        if selection.range.isTime {
            predictions.bind(3, selection.times.from)
            predictions.bind(4, selection.times.to)
        }
        labels?.bindAll(stretch.lowerBound, stretch.upperBound)
        defer {
            predictions.reset()
            labels?.reset()
        }
        var labelRow = labels == nil ? Int64.max : 0
        while left > 0, budget > 0, try predictions.step() {
            budget -= 1
            let (row, number) = (predictions.integer(0), predictions.integer(1))
            cursor.next = row + 1
            guard let stream = cursor.streams.first(where: { $0.number == number }) else { continue }
            if cursor.skip > 0 {
                cursor.skip -= 1
                continue
            }
            if let sample, !sample.contains(id: predictions.bytes(3), row: row) { continue }
            while let labels, labelRow < row { labelRow = try labels.step() ? labels.integer(0) : .max }
            if selection.isLabelledOnly, labelRow != row { continue }
            let stored = StoredRow(statement: predictions, label: labelRow == row ? labels : nil, version: stream.version)
            left = visit(stored) ? left - 1 : 0
        }
    }
}
