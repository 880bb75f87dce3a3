import GRDB

/// The tables, by version; a version that was released is never changed.
enum StoreSchema {
    static let version2 = "2 pushed groups"
    static let version3 = "3 streams"

    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1") { try execute(version1Statements, $0) }
        migrator.registerMigration(version2) { try execute(pushedGroups2, $0) }
        // Predictions and outcomes of an older file are rewritten into a new one (see `SchemaConversion`), for the page size
        // of a file cannot change; here their tables are empty.
        migrator.registerMigration(version3) { connection in
            guard try Int.fetchOne(connection, sql: "SELECT EXISTS (SELECT 1 FROM predictions)") == 0 else {
                throw DatabaseError(message: "predictions of an older schema stand in the way")
            }
            try execute(streams3, connection)
            try connection.execute(
                sql: "INSERT INTO meta (one, next_row, merged_row, hash_key) VALUES (1, 1, 0, randomblob(16))")
        }
        return migrator
    }

    private static func execute(_ statements: [String], _ connection: Database) throws {
        for statement in statements { try connection.execute(sql: statement) }
    }

    // `prediction` and `actual` keep the type of the event: TEXT for a class, REAL for a value.
    private static let version1Statements = [
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
    // Rows are only appended and have no index but their number: what an index would do, the ranges and the runs of identities
    // do, both of which grow at their end. Predictions and outcomes draw their row from one sequence, so that an identity
    // leads to either. Ids are unique within the versions of a model that answer, and within each shadow (see `StreamTable`).
    private static let streams3 = [
        "DROP TABLE predictions",
        "DROP TABLE outcomes",
        """
        CREATE TABLE meta (
            one INTEGER PRIMARY KEY CHECK (one = 1), next_row INTEGER NOT NULL, merged_row INTEGER NOT NULL,
            hash_key BLOB NOT NULL)
        """,
        """
        CREATE TABLE streams (
            stream INTEGER PRIMARY KEY, model TEXT NOT NULL, version TEXT NOT NULL, is_shadow INTEGER NOT NULL DEFAULT 0,
            UNIQUE (model, version, is_shadow))
        """,
        """
        CREATE TABLE predictions (
            row INTEGER PRIMARY KEY, stream INTEGER NOT NULL, event_id TEXT, timestamp REAL NOT NULL, prediction, score REAL,
            latency_seconds REAL, error TEXT, variant TEXT, features BLOB)
        """,
        "CREATE TABLE labels (row INTEGER PRIMARY KEY, actual NOT NULL, timestamp REAL NOT NULL)",
        """
        CREATE TABLE outcomes (
            row INTEGER PRIMARY KEY, model TEXT NOT NULL, event_id TEXT NOT NULL, actual NOT NULL, timestamp REAL NOT NULL,
            maximum_delay REAL NOT NULL, expires REAL NOT NULL, own_version TEXT, own_prediction, own_score REAL, shadow TEXT)
        """,
        "CREATE INDEX outcomes_by_expiry ON outcomes (expires)",
        """
        CREATE TABLE ranges (
            first_row INTEGER PRIMARY KEY, stream INTEGER NOT NULL, last_row INTEGER NOT NULL, min_time REAL NOT NULL,
            max_time REAL NOT NULL, rows INTEGER NOT NULL, kept INTEGER NOT NULL, identified INTEGER NOT NULL,
            labelled INTEGER NOT NULL)
        """,
        "CREATE INDEX ranges_by_stream ON ranges (stream)",
        """
        CREATE TABLE segments (
            range INTEGER NOT NULL, first_row INTEGER NOT NULL, last_row INTEGER NOT NULL, PRIMARY KEY (range, first_row)
            ) WITHOUT ROWID
        """,
        """
        CREATE TABLE identity_runs (
            run INTEGER PRIMARY KEY, first_row INTEGER NOT NULL, last_row INTEGER NOT NULL, entries INTEGER NOT NULL,
            blocks INTEGER NOT NULL)
        """,
        "CREATE TABLE identity_blocks (block INTEGER PRIMARY KEY, data BLOB NOT NULL)",
    ]
}
