import Foundation
import GRDB
import PredictionEvents

/// Which predictions of a model to read, oldest first; those whose features were not kept are left out.
package struct RowSelection: Sendable {
    package enum Range: Sendable, Equatable {
        /// The newest rows, in the order in which they were stored.
        case last(Int)
        /// Seconds since 1970 by prediction time; `from` is inclusive, `to` is not.
        case time(from: Double, to: Double)
    }

    package var model: String
    /// nil reads all versions.
    package var version: String?
    package var range: Range

    package init(model: String, version: String?, range: Range) {
        self.model = model
        self.version = version
        self.range = range
    }
}

extension PredictionStore {
    /// A place in a reading, so that a long one holds no connection and little memory.
    package struct Cursor: Sendable {
        var next: Int64
        let last: Int64
    }

    /// The first and last row of a selection; rows stored later are not part of it.
    package func cursor(_ selection: RowSelection) async throws -> Cursor {
        try await database.read { connection in
            let last = try Int64.fetchOne(connection, sql: "SELECT MAX(row) FROM predictions") ?? 0
            guard case .last(let count) = selection.range else { return Cursor(next: 1, last: last) }
            let (condition, arguments) = Self.condition(selection)
            let first = try Int64.fetchOne(
                connection, sql: "SELECT row FROM predictions WHERE \(condition) ORDER BY row DESC LIMIT 1 OFFSET ?",
                arguments: arguments + [max(count, 1) - 1])
            return Cursor(next: first ?? 1, last: count > 0 ? last : 0)
        }
    }

    /// The next rows of a selection, at most `limit`; empty at its end.
    package func rows(_ selection: RowSelection, _ cursor: inout Cursor, limit: Int = 1000) async throws -> [PredictionRecord] {
        let (condition, arguments) = Self.condition(selection)
        let (next, last) = (cursor.next, cursor.last)
        let rows = try await database.read { connection in
            try Row.fetchAll(
                connection,
                sql: "SELECT * FROM predictions WHERE \(condition) AND row BETWEEN ? AND ? ORDER BY row LIMIT ?",
                arguments: arguments + [next, last, limit]
            ).map { (row: $0["row"] as Int64, record: Self.record($0)) }
        }
        cursor.next = rows.last.map { $0.row + 1 } ?? last + 1
        return rows.map(\.record)
    }

    private static func condition(_ selection: RowSelection) -> (String, StatementArguments) {
        var condition = "model = ? AND features IS NOT NULL"
        var arguments: StatementArguments = [selection.model]
        if let version = selection.version {
            condition += " AND version = ?"
            arguments += [version]
        }
        if case .time(let from, let to) = selection.range {
            condition += " AND timestamp >= ? AND timestamp < ?"
            arguments += [from, to]
        }
        return (condition, arguments)
    }

    private static func record(_ row: Row) -> PredictionRecord {
        PredictionRecord(
            model: row["model"], version: row["version"], id: row["event_id"], timestamp: row["timestamp"],
            features: (row["features"] as Data?).map { Array($0) },
            prediction: FeatureValue(row["prediction"] as DatabaseValue),
            score: row["score"], latencySeconds: row["latency_seconds"], error: row["error"], variant: row["variant"],
            actual: FeatureValue(row["actual"] as DatabaseValue))
    }
}
