import GRDB

/// The tables, by version; a version that was released is never changed.
enum StoreSchema {
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1") { connection in
            for statement in version1 { try connection.execute(sql: statement) }
        }
        migrator.registerMigration("2 pushed groups") { connection in
            for statement in pushedGroups2 { try connection.execute(sql: statement) }
        }
        return migrator
    }

    // `prediction` and `actual` keep the type of the event: TEXT for a class, REAL for a value.
    private static let version1 = [
        """
        CREATE TABLE predictions (
            row INTEGER PRIMARY KEY AUTOINCREMENT, model TEXT NOT NULL, version TEXT NOT NULL, event_id TEXT,
            timestamp REAL NOT NULL, features BLOB, prediction, score REAL, latency_seconds REAL, error TEXT, variant TEXT,
            actual, actual_timestamp REAL)
        """,
        "CREATE UNIQUE INDEX predictions_by_id ON predictions (model, event_id) WHERE event_id IS NOT NULL",
        "CREATE INDEX predictions_by_time ON predictions (model, version, timestamp)",
        "CREATE INDEX predictions_by_row ON predictions (model, version)",
        """
        CREATE TABLE outcomes (
            model TEXT NOT NULL, event_id TEXT NOT NULL, actual NOT NULL, timestamp REAL NOT NULL, received REAL NOT NULL,
            maximum_delay REAL NOT NULL, own_prediction INTEGER NOT NULL, PRIMARY KEY (model, event_id)) WITHOUT ROWID
        """,
        "CREATE INDEX outcomes_by_expiry ON outcomes (received)",
        """
        CREATE TABLE custom_metrics (
            model TEXT NOT NULL, version TEXT NOT NULL, name TEXT NOT NULL, value REAL NOT NULL, timestamp REAL NOT NULL,
            PRIMARY KEY (model, version, name)) WITHOUT ROWID
        """,
        """
        CREATE TABLE deployments (
            model TEXT NOT NULL, version TEXT NOT NULL, stage TEXT NOT NULL, timestamp REAL NOT NULL,
            PRIMARY KEY (model, version)) WITHOUT ROWID
        """,
        """
        CREATE TABLE pushed_groups (
            grouping_key TEXT PRIMARY KEY, body BLOB NOT NULL, pushed REAL NOT NULL, failed REAL NOT NULL) WITHOUT ROWID
        """,
    ]
    // Until now a group was text 0.0.4 alone, and stayed for ever.
    private static let pushedGroups2 = [
        "ALTER TABLE pushed_groups ADD COLUMN openmetrics BLOB NOT NULL DEFAULT x''",
        "ALTER TABLE pushed_groups ADD COLUMN time_to_live REAL",
    ]
}
