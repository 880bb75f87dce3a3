import Foundation
import GRDB
import PredictionEvents

/// Rewrites a file of schema 1 or 2 into a new one that takes its place when it is complete; a crash leaves the old one.
struct SchemaConversion {
    let path: String
    let configuration: Configuration
    /// Told the rows done and the rows in all.
    let progress: (@Sendable (Int, Int) -> Void)?

    private static let rowsAtOnce = 5000
    private var newPath: String { path + ".migrating" }

    func convertIfOld() throws {
        try removeNew()
        guard FileManager.default.fileExists(atPath: path) else { return }
        let old = try DatabaseQueue(path: path)
        let applied = try old.read { try StoreSchema.migrator.appliedIdentifiers($0) }
        guard applied.contains("1"), !applied.contains(StoreSchema.version3) else { return }
        try StoreSchema.migrator.migrate(old, upTo: StoreSchema.version2)
        do {
            try convert(old)
        } catch {
            try? removeNew()
            throw error
        }
        try replace(old)
    }

    private func convert(_ old: DatabaseQueue) throws {
        let new = try DatabaseQueue(path: newPath, configuration: configuration)
        // Until it is complete nobody needs the new file.
        try new.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF") }
        try StoreSchema.migrator.migrate(new)
        try copyState(to: new)
        try new.writeWithoutTransaction { connection in
            let writer = try StoreWriter(connection)
            try copyPredictions(old, connection, writer)
            try copyOutcomes(old, connection, writer)
        }
        try new.close()
    }

    private func copyState(to new: DatabaseQueue) throws {
        let tables = [
            "custom_metrics": "model, version, name, value, timestamp", "deployments": "model, version, stage, timestamp",
            "pushed_groups": "grouping_key, body, pushed, failed, openmetrics, time_to_live",
        ]
        try new.writeWithoutTransaction { connection in
            try connection.execute(sql: "ATTACH ? AS old", arguments: [path])
            for (table, columns) in tables {
                try connection.execute(sql: "INSERT INTO \(table) (\(columns)) SELECT \(columns) FROM old.\(table)")
            }
            try connection.execute(sql: "DETACH old")
        }
    }

    private func copyPredictions(_ old: DatabaseQueue, _ connection: Database, _ writer: StoreWriter) throws {
        let count = try old.read { try Int.fetchOne($0, sql: "SELECT COUNT(*) FROM predictions") } ?? 0
        var (last, done): (Int64, Int) = (0, 0)
        while true {
            let after = last
            let rows = try old.read {
                try Row.fetchAll(
                    $0, sql: "SELECT * FROM predictions WHERE row > ? ORDER BY row LIMIT ?",
                    arguments: [after, Self.rowsAtOnce])
            }
            guard let end = rows.last else { return }
            try connection.inTransaction {
                for row in rows { try copy(row, writer) }
                try writer.ranges.flush()
                return .commit
            }
            (last, done) = (end["row"], done + rows.count)
            progress?(done, count)
        }
    }

    private func copy(_ row: Row, _ writer: StoreWriter) throws {
        let prediction = PredictionRecord(
            model: row["model"], version: row["version"], id: row["event_id"], timestamp: row["timestamp"],
            features: (row["features"] as Data?).map { Array($0) }, prediction: FeatureValue(row["prediction"]),
            score: row["score"], latencySeconds: row["latency_seconds"], error: row["error"], variant: row["variant"])
        let label = FeatureValue(row["actual"] as DatabaseValue).map { ($0, row["actual_timestamp"] as Double? ?? 0) }
        let space = writer.streams.space(prediction.model)
        _ = try writer.store(prediction, label: label, key: prediction.id.map { writer.key($0, in: space) })
    }

    private func copyOutcomes(_ old: DatabaseQueue, _ connection: Database, _ writer: StoreWriter) throws {
        let rows = try old.read { try Row.fetchAll($0, sql: "SELECT * FROM outcomes ORDER BY received, model, event_id") }
        try connection.inTransaction {
            for row in rows {
                guard let actual = FeatureValue(row["actual"] as DatabaseValue) else { continue }
                // What the outcome said of its prediction was not kept then.
                let own =
                    (row["own_prediction"] as Bool)
                    ? OutcomeRecord.Own(version: "", prediction: .missing, score: nil) : nil
                let outcome = OutcomeRecord(
                    model: row["model"], id: row["event_id"], actual: actual, timestamp: row["timestamp"], own: own,
                    maximumDelay: row["maximum_delay"])
                try writer.keep(outcome, id: row["event_id"], now: row["received"])
            }
            return .commit
        }
    }

    /// Puts the new file in the place of the old one.
    private func replace(_ old: DatabaseQueue) throws {
        try old.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
        try old.close()
        // The log of a process that still uses the old file would be taken for the new one's.
        if FileManager.default.fileExists(atPath: path + "-wal") { throw DatabaseError(resultCode: .SQLITE_BUSY) }
        try FileDescriptorSync.sync(newPath)
        guard rename(newPath, path) == 0 else { throw CocoaError(.fileWriteUnknown) }
        try FileDescriptorSync.sync(URL(fileURLWithPath: path).deletingLastPathComponent().path)
    }

    private func removeNew() throws {
        for suffix in ["", "-wal", "-shm", "-journal"] where FileManager.default.fileExists(atPath: newPath + suffix) {
            try FileManager.default.removeItem(atPath: newPath + suffix)
        }
    }
}

extension FeatureValue {
    init?(_ value: DatabaseValue) {
        switch value.storage {
        case .null, .blob: return nil
        case .int64(let integer): self = .number(Double(integer))
        case .double(let number): self = .number(number)
        case .string(let text): self = .text(text)
        }
    }
}
