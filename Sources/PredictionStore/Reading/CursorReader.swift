import GRDB

/// Finds where a selection begins and ends.
struct CursorReader {
    let database: Database
    let selection: RowSelection

    func cursor() throws -> RowCursor {
        let streams = try streams()
        let ranges = try SQLStatement(
            database,
            """
            SELECT stream, first_row, last_row, \(selection.includesRowsWithoutFeatures ? "rows" : "kept") FROM ranges
            WHERE stream IN (\(streams.map { "\($0.number)" }.joined(separator: ","))) ORDER BY first_row DESC
            """)
        var last: Int64 = 0
        var (first, count, next): (Int64, Int, [Int64: Int64]) = (1, 0, [:])
        if case .numbers(let after, let before) = selection.range {
            let last = min(try lastRow(of: streams), before == .min ? before : before - 1)
            return RowCursor(streams: streams, next: after == .max ? after : max(after, 0) + 1, last: last, skip: 0)
        }
        guard case .last(let wanted) = selection.range else {
            return RowCursor(streams: streams, next: 1, last: try lastRow(of: streams), skip: 0)
        }
        last = wanted > 0 ? try lastRow(of: streams) : 0
        while count < wanted, try ranges.step() {
            first = ranges.integer(1)
            count += Int(ranges.integer(3))
        }
        guard count >= wanted else { return RowCursor(streams: streams, next: 1, last: last, skip: 0) }
        while try ranges.step() {
            // Of each other stream one range at most reaches over the first row.
            if next[ranges.integer(0)] == nil, ranges.integer(2) >= first { next[ranges.integer(0)] = ranges.integer(1) }
        }
        for (stream, range) in next { count += try rows(of: stream, in: range, from: first) }
        return RowCursor(streams: streams, next: first, last: last, skip: count - max(wanted, 0))
    }

    private func streams() throws -> [RowCursor.Stream] {
        try Row.fetchAll(
            database, sql: "SELECT stream, version FROM streams WHERE model = ?1 AND (?2 IS NULL OR version = ?2)",
            arguments: [selection.model, selection.version]
        ).map { RowCursor.Stream(number: $0["stream"], version: $0["version"]) }
    }

    private func lastRow(of streams: [RowCursor.Stream]) throws -> Int64 {
        try streams.reduce(0) { last, stream in
            let sql = "SELECT last_row FROM ranges WHERE stream = ? ORDER BY first_row DESC LIMIT 1"
            return max(last, try Int64.fetchOne(database, sql: sql, arguments: [stream.number]) ?? 0)
        }
    }

    /// Matching rows of a range from a row on.
    private func rows(of stream: Int64, in range: Int64, from row: Int64) throws -> Int {
        try Int.fetchOne(
            database,
            sql: """
                SELECT COUNT(*) FROM segments JOIN predictions ON row BETWEEN max(first_row, ?3) AND last_row
                WHERE range = ?2 AND last_row >= ?3 AND stream = ?1
                    \(selection.includesRowsWithoutFeatures ? "" : "AND features IS NOT NULL")
                """, arguments: [stream, range, row]) ?? 0
    }
}
