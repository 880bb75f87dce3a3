import Foundation
import GRDB

/// Predictions, outcomes, deployments and pushed groups in one SQLite file (WAL).
///
/// A write has returned only when its transaction is on disk (`synchronous=FULL`), so what was acknowledged survives a crash.
package final class PredictionStore: Sendable {
    let database: DatabasePool

    /// Opens or creates `predictions.sqlite` in `folder`, bringing an older schema up to date.
    package init(folder: String) throws(StoreError) {
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            database = try Self.open(folder + "/predictions.sqlite")
        } catch {
            throw StoreError(folder: folder, cause: error)
        }
    }

    private static func open(_ path: String) throws -> DatabasePool {
        var configuration = Configuration()
        configuration.busyMode = .timeout(5)
        configuration.maximumReaderCount = 4
        configuration.prepareDatabase { connection in
            try connection.execute(sql: "PRAGMA synchronous = FULL")
            try connection.execute(sql: "PRAGMA journal_size_limit = 67108864")
        }
        let database = try DatabasePool(path: path, configuration: configuration)
        try StoreSchema.migrator.migrate(database)
        return database
    }

    /// Stores a batch in one transaction and says of each record, in order, what became of it.
    /// - Parameter now: seconds since 1970, from which outcomes wait for their prediction.
    package func append(_ records: [StoreRecord], now: Double) async throws -> [Disposition] {
        try await database.write { connection in
            let writer = RecordWriter(connection, now: now)
            return try records.map(writer.write)
        }
    }

    /// The number of stored predictions of each model.
    package func predictionCounts() async throws -> [String: Int] {
        try await database.read { connection in
            try Row.fetchAll(connection, sql: "SELECT model, COUNT(*) AS rows FROM predictions GROUP BY model")
                .reduce(into: [:]) { $0[$1["model"]] = $1["rows"] }
        }
    }

    /// Moves the log into the database file and closes it; later calls throw.
    package func close() throws {
        _ = try? database.writeWithoutTransaction { connection in try connection.checkpoint(.truncate) }
        try database.close()
    }
}
