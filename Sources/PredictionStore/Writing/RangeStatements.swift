import GRDB

/// The statements that keep `ranges` and `segments`.
struct RangeStatements {
    private let update, insert, extend, addSegment, find, label: SQLStatement

    init(_ database: Database) throws {
        update = try SQLStatement(
            database,
            """
            UPDATE ranges SET last_row = ?, min_time = min(min_time, ?), max_time = max(max_time, ?), rows = rows + ?,
                kept = kept + ?, identified = identified + ?, labelled = labelled + ?
            WHERE first_row = ? AND stream = ?
            """)
        insert = try SQLStatement(
            database,
            """
            INSERT INTO ranges (last_row, min_time, max_time, rows, kept, identified, labelled, first_row, stream)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        extend = try SQLStatement(database, "UPDATE segments SET last_row = ? WHERE range = ? AND first_row = ?")
        addSegment = try SQLStatement(
            database, "INSERT OR REPLACE INTO segments (range, first_row, last_row) VALUES (?, ?, ?)")
        find = try SQLStatement(
            database,
            """
            SELECT first_row, last_row FROM ranges WHERE stream = ? AND first_row <= ? ORDER BY first_row DESC LIMIT 1
            """)
        label = try SQLStatement(database, "UPDATE ranges SET labelled = labelled + ? WHERE first_row = ?")
    }

    func write(_ range: OpenRange) throws {
        if range.isStored {
            try run(update, range)
            // Another process may have deleted the range.
            if update.changes == 0 { range.restart() }
        }
        if !range.isStored { try run(insert, range) }
        for (index, segment) in range.segments.enumerated() {
            if index == 0, range.isStored {
                extend.bindAll(segment.last, range.firstRow, segment.first)
                try extend.run()
                if extend.changes > 0 { continue }
            }
            addSegment.bindAll(range.firstRow, segment.first, segment.last)
            try addSegment.run()
        }
        range.stored()
    }

    private func run(_ statement: SQLStatement, _ range: OpenRange) throws {
        statement.bind(1, range.lastRow)
        statement.bind(2, range.newMinTime)
        statement.bind(3, range.newMaxTime)
        statement.bind(4, Int64(range.newRows))
        statement.bind(5, Int64(range.newKept))
        statement.bind(6, Int64(range.newIdentified))
        statement.bind(7, Int64(range.newLabelled))
        statement.bind(8, range.firstRow)
        statement.bind(9, range.stream)
        try statement.run()
    }

    /// The range that holds a row; nil when it was deleted.
    func range(of stream: Int64, row: Int64) throws -> (first: Int64, last: Int64)? {
        find.bindAll(stream, row)
        defer { find.reset() }
        guard try find.step(), row <= find.integer(1) else { return nil }
        return (find.integer(0), find.integer(1))
    }

    func addLabels(_ count: Int, to range: Int64) throws {
        label.bindAll(Int64(count), range)
        try label.run()
    }
}
