import Foundation
import GRDB

/// One group of pushed metrics as it survives a restart.
package struct StoredGroup: Sendable, Equatable {
    package var key: String
    /// Families in text 0.0.4.
    package var body: [UInt8]
    /// Families in OpenMetrics, any number of texts one after the other.
    package var openMetrics: [UInt8]
    /// Unix time of the last push that succeeded; 0 is never.
    package var pushed: Double
    /// Unix time of the last push that failed; 0 is never.
    package var failed: Double
    /// Seconds after which the group goes away, 0 for never; `nil` when its push asked for nothing.
    package var timeToLive: Double?

    package init(
        key: String, body: [UInt8], openMetrics: [UInt8] = [], pushed: Double, failed: Double, timeToLive: Double? = nil
    ) {
        self.key = key
        self.body = body
        self.openMetrics = openMetrics
        self.pushed = pushed
        self.failed = failed
        self.timeToLive = timeToLive
    }
}

extension PredictionStore {
    /// Writes what `current` gives at the moment of the write, or deletes the group when that is nil, so that of two pushes
    /// to one group at the same time the newer state always stays.
    package func persistGroup(_ key: String, _ current: @escaping @Sendable () -> StoredGroup?) async throws {
        try await transaction { connection in
            guard let group = current() else {
                return try connection.execute(sql: "DELETE FROM pushed_groups WHERE grouping_key = ?", arguments: [key])
            }
            try connection.execute(
                sql: """
                    INSERT OR REPLACE INTO pushed_groups (grouping_key, body, openmetrics, pushed, failed, time_to_live)
                    VALUES (?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    group.key, Data(group.body), Data(group.openMetrics), group.pushed, group.failed, group.timeToLive,
                ])
        }
    }

    /// All groups, sorted by key.
    package func groups() throws -> [StoredGroup] {
        try database.read { connection in
            try Row.fetchAll(connection, sql: "SELECT * FROM pushed_groups ORDER BY grouping_key").map { row in
                StoredGroup(
                    key: row["grouping_key"], body: Array(row["body"] as Data), openMetrics: Array(row["openmetrics"] as Data),
                    pushed: row["pushed"], failed: row["failed"], timeToLive: row["time_to_live"])
            }
        }
    }

    /// The last deployment of each version, sorted by model and version.
    package func deployments() throws -> [DeploymentRecord] {
        try database.read { connection in
            try Row.fetchAll(connection, sql: "SELECT * FROM deployments ORDER BY model, version").map { row in
                DeploymentRecord(model: row["model"], version: row["version"], stage: row["stage"], timestamp: row["timestamp"])
            }
        }
    }

    /// The versions of each model that predicted as shadows and of whose predictions of that time some are left.
    package func shadows() throws -> [(model: String, version: String)] {
        try database.read { connection in
            try Row.fetchAll(
                connection,
                sql: """
                    SELECT model, version FROM streams
                    WHERE is_shadow AND EXISTS (SELECT 1 FROM ranges WHERE ranges.stream = streams.stream)
                    ORDER BY model, version
                    """
            ).map { ($0["model"], $0["version"]) }
        }
    }

    /// The newest custom metrics, sorted by model, version and name.
    package func customMetrics() throws -> [MetricRecord] {
        try database.read { connection in
            try Row.fetchAll(connection, sql: "SELECT * FROM custom_metrics ORDER BY model, version, name").map { row in
                MetricRecord(
                    model: row["model"], version: row["version"], name: row["name"], value: row["value"],
                    timestamp: row["timestamp"])
            }
        }
    }
}
