import GRDB

extension PredictionStore {
    /// Deletes the predictions of a model older than `time` in small steps, so that intake is never held up for long.
    /// - Returns: how many were deleted.
    package func deletePredictions(of model: String, before time: Double) async throws -> Int {
        var deleted = 0
        while true {
            let count = try await step { connection -> Int? in
                guard let (range, isWhole) = try RetentionSteps.next(connection, model: model, before: time) else { return nil }
                return isWhole
                    ? try RetentionSteps.delete(connection, range)
                    : try RetentionSteps.delete(connection, range, before: time)
            }
            guard let count else { return deleted }
            deleted += count
        }
    }

    /// Deletes the oldest predictions of all models until what the file holds fits into `bytes`.
    /// - Returns: how many were deleted, by model.
    package func deletePredictions(untilBytes bytes: Int) async throws -> [String: Int] {
        var deleted: [String: Int] = [:]
        while let (model, count) = try await step({ try Self.deleteOldest($0, untilBytes: bytes) }) {
            deleted[model, default: 0] += count
        }
        return deleted
    }

    private static func deleteOldest(_ connection: Database, untilBytes bytes: Int) throws -> (String, Int)? {
        guard try FileSpace(connection).usedBytes > bytes, let range = try RetentionSteps.oldest(connection) else { return nil }
        let model = try String.fetchOne(
            connection, sql: "SELECT model FROM streams WHERE stream = ?", arguments: [range.stream])
        return (model ?? "", try RetentionSteps.delete(connection, range))
    }

    /// Gives free pages back to the file system in small steps when more than a tenth of the file is free.
    /// - Returns: bytes given back.
    package func giveBackSpace() async throws -> Int {
        var freed = 0
        while true {
            let bytes = try await step { try FileSpace($0).giveBack($0) }
            freed += bytes
            if bytes == 0 { return freed }
        }
    }

    /// Deletes outcomes that have waited for their prediction longer than their delay.
    /// - Returns: how many there were, by model; those that brought their own prediction are not among them.
    package func expireOutcomes(now: Double) async throws -> [String: Int] {
        var expired: [String: Int] = [:]
        while true {
            let (deleted, counts) = try await step { try ExpiredOutcomes.delete($0, now: now) }
            expired.merge(counts, uniquingKeysWith: +)
            if deleted == 0 { return expired }
        }
    }

    /// Runs one small transaction, then pauses for as long as it took, so that half of the writer's time is left to others.
    private func step<Value: Sendable>(_ body: @escaping @Sendable (Database) throws -> Value) async throws -> Value {
        let start = ContinuousClock.now
        let value = try await transaction(body)
        try await Task.sleep(for: ContinuousClock.now - start)
        return value
    }
}
