import GRDB

/// One step of a deletion is one transaction of some milliseconds: a range of at most 4,096 rows at a time.
enum RetentionSteps {
    struct Target {
        let first, last, stream: Int64
    }

    /// The next range of a model with rows older than `time`; one that also has newer rows comes with `isWhole` false.
    static func next(_ database: Database, model: String, before time: Double) throws -> (range: Target, isWhole: Bool)? {
        let row = try Row.fetchOne(
            database.cachedStatement(
                sql: """
                    SELECT first_row, last_row, stream, max_time < ?2 AS whole FROM streams JOIN ranges USING (stream)
                    WHERE model = ?1 AND min_time < ?2 LIMIT 1
                    """), arguments: [model, time])
        return row.map { (target($0), $0["whole"]) }
    }

    /// The range with the oldest newest prediction of all models.
    static func oldest(_ database: Database) throws -> Target? {
        try Row.fetchOne(database, sql: "SELECT first_row, last_row, stream FROM ranges ORDER BY max_time, first_row LIMIT 1")
            .map(target)
    }

    private static func target(_ row: Row) -> Target {
        Target(first: row["first_row"], last: row["last_row"], stream: row["stream"])
    }

    /// Deletes a range with its rows and labels.
    /// - Returns: how many predictions it had.
    static func delete(_ database: Database, _ range: Target) throws -> Int {
        // Rows are numbered from the highest that ever was.
        try database.execute(sql: "UPDATE meta SET next_row = max(next_row, ?)", arguments: [range.last + 1])
        var deleted = 0
        for segment in try segments(database, range) {
            try database.cachedStatement(
                sql: """
                    DELETE FROM labels WHERE row BETWEEN ?1 AND ?2
                        AND (SELECT stream FROM predictions AS p WHERE p.row = labels.row) = ?3
                    """
            ).execute(arguments: [segment.first, segment.last, range.stream])
            try database.cachedStatement(sql: "DELETE FROM predictions WHERE row BETWEEN ? AND ? AND stream = ?")
                .execute(arguments: [segment.first, segment.last, range.stream])
            deleted += database.changesCount
        }
        try database.execute(sql: "DELETE FROM segments WHERE range = ?", arguments: [range.first])
        try database.execute(sql: "DELETE FROM ranges WHERE first_row = ?", arguments: [range.first])
        return deleted
    }

    /// Deletes the rows of a range that are older than `time`, and counts the range anew.
    /// - Returns: how many predictions were deleted.
    static func delete(_ database: Database, _ range: Target, before time: Double) throws -> Int {
        try database.execute(sql: "UPDATE meta SET next_row = max(next_row, ?)", arguments: [range.last + 1])
        var deleted = 0
        for segment in try segments(database, range) {
            let arguments: StatementArguments = [segment.first, segment.last, range.stream, time]
            try database.execute(
                sql: """
                    DELETE FROM labels WHERE row BETWEEN ?1 AND ?2 AND row IN (SELECT p.row FROM predictions AS p
                        WHERE p.row BETWEEN ?1 AND ?2 AND p.stream = ?3 AND p.timestamp < ?4)
                    """, arguments: arguments)
            try database.execute(
                sql: "DELETE FROM predictions WHERE row BETWEEN ? AND ? AND stream = ? AND timestamp < ?", arguments: arguments)
            deleted += database.changesCount
        }
        return try recount(database, range) ? deleted : deleted + delete(database, range)
    }

    private static func segments(_ database: Database, _ range: Target) throws -> [(first: Int64, last: Int64)] {
        try Row.fetchAll(
            database, sql: "SELECT first_row, last_row FROM segments WHERE range = ?", arguments: [range.first]
        ).map { ($0["first_row"], $0["last_row"]) }
    }

    /// - Returns: false when no row is left.
    private static func recount(_ database: Database, _ range: Target) throws -> Bool {
        try database.execute(
            sql: """
                UPDATE ranges SET (rows, kept, identified, labelled, min_time, max_time) = (
                    SELECT COUNT(*), COUNT(features), COUNT(event_id), COUNT(actual),
                        COALESCE(MIN(p.timestamp), 0), COALESCE(MAX(p.timestamp), 0)
                    FROM segments CROSS JOIN predictions AS p
                        ON row BETWEEN segments.first_row AND segments.last_row AND stream = ?2
                    LEFT JOIN labels USING (row) WHERE range = ?1)
                WHERE first_row = ?1
                """, arguments: [range.first, range.stream])
        let rows = try Int.fetchOne(database, sql: "SELECT rows FROM ranges WHERE first_row = ?", arguments: [range.first])
        return rows ?? 0 > 0
    }
}
