import GRDB

/// Outcomes whose prediction never came.
enum ExpiredOutcomes {
    /// Deletes some; `counts` are those without a prediction of their own, by model, those of shadows left out.
    static func delete(_ database: Database, now: Double) throws -> (deleted: Int, counts: [String: Int]) {
        let rows = try Row.fetchAll(
            database.cachedStatement(
                sql: """
                    SELECT row, model, own_version IS NULL AND shadow IS NULL AS waited FROM outcomes
                    WHERE expires < ? ORDER BY expires LIMIT 5000
                    """
            ), arguments: [now])
        guard let last = rows.map({ $0["row"] as Int64 }).max() else { return (0, [:]) }
        try database.execute(sql: "UPDATE meta SET next_row = max(next_row, ?)", arguments: [last + 1])
        let deletion = try database.cachedStatement(sql: "DELETE FROM outcomes WHERE row = ?")
        for row in rows { try deletion.execute(arguments: [row["row"] as Int64]) }
        let waited = rows.filter { $0["waited"] }
        return (rows.count, waited.reduce(into: [:]) { $0[$1["model"], default: 0] += 1 })
    }
}
