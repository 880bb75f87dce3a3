import GRDB

extension PredictionStore {
    /// Deletes the predictions of a model older than `time` in steps of 5,000, so that intake is never held up for long.
    /// - Returns: how many were deleted.
    package func deletePredictions(of model: String, before time: Double) async throws -> Int {
        var deleted = 0
        while true {
            let count = try await database.write { connection in
                try connection.execute(
                    sql: """
                        DELETE FROM predictions WHERE row IN
                        (SELECT row FROM predictions WHERE model = ? AND timestamp < ? LIMIT 5000)
                        """, arguments: [model, time])
                return connection.changesCount
            }
            deleted += count
            if count < 5000 { return deleted }
        }
    }

    /// Deletes outcomes that have waited for their prediction longer than their delay.
    /// - Returns: how many there were, by model; those that brought their own prediction are not among them.
    package func expireOutcomes(now: Double) async throws -> [String: Int] {
        try await database.write { connection in
            let expired = try Row.fetchAll(
                connection,
                sql: """
                    SELECT model, COUNT(*) AS rows FROM outcomes
                    WHERE received + maximum_delay < ? AND own_prediction = 0 GROUP BY model
                    """, arguments: [now])
            try connection.execute(sql: "DELETE FROM outcomes WHERE received + maximum_delay < ?", arguments: [now])
            return expired.reduce(into: [:]) { $0[$1["model"]] = $1["rows"] }
        }
    }
}
