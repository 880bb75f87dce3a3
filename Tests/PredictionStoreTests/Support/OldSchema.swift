/// What released programs executed, word for word; never to be changed.
enum OldSchema {
    static let version1 = """
        CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY);
        CREATE TABLE predictions (
            row INTEGER PRIMARY KEY AUTOINCREMENT, model TEXT NOT NULL, version TEXT NOT NULL, event_id TEXT,
            timestamp REAL NOT NULL, features BLOB, prediction, score REAL, latency_seconds REAL, error TEXT, variant TEXT,
            actual, actual_timestamp REAL);
        CREATE UNIQUE INDEX predictions_by_id ON predictions (model, event_id) WHERE event_id IS NOT NULL;
        CREATE INDEX predictions_by_time ON predictions (model, version, timestamp);
        CREATE INDEX predictions_by_row ON predictions (model, version);
        CREATE TABLE outcomes (
            model TEXT NOT NULL, event_id TEXT NOT NULL, actual NOT NULL, timestamp REAL NOT NULL, received REAL NOT NULL,
            maximum_delay REAL NOT NULL, own_prediction INTEGER NOT NULL, PRIMARY KEY (model, event_id)) WITHOUT ROWID;
        CREATE INDEX outcomes_by_expiry ON outcomes (received);
        CREATE TABLE custom_metrics (
            model TEXT NOT NULL, version TEXT NOT NULL, name TEXT NOT NULL, value REAL NOT NULL, timestamp REAL NOT NULL,
            PRIMARY KEY (model, version, name)) WITHOUT ROWID;
        CREATE TABLE deployments (
            model TEXT NOT NULL, version TEXT NOT NULL, stage TEXT NOT NULL, timestamp REAL NOT NULL,
            PRIMARY KEY (model, version)) WITHOUT ROWID;
        CREATE TABLE pushed_groups (
            grouping_key TEXT PRIMARY KEY, body BLOB NOT NULL, pushed REAL NOT NULL, failed REAL NOT NULL) WITHOUT ROWID;
        """
    static let version2 = """
        ALTER TABLE pushed_groups ADD COLUMN openmetrics BLOB NOT NULL DEFAULT x'';
        ALTER TABLE pushed_groups ADD COLUMN time_to_live REAL;
        """
    /// As many predictions as the argument says: two in three with features, one in five labelled five seconds later.
    static let rows = """
        WITH RECURSIVE numbers (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM numbers WHERE i < ?)
        INSERT INTO predictions (model, version, event_id, timestamp, features, prediction, score, latency_seconds, error,
            variant, actual, actual_timestamp)
        SELECT 'm', 'v' || (i % 2), 'p' || i, i, CASE WHEN i % 3 = 0 THEN NULL ELSE CAST('{"x":' || i || '}' AS BLOB) END,
            'a', 0.25, NULL, NULL, NULL, CASE WHEN i % 5 = 0 THEN 1.0 END, CASE WHEN i % 5 = 0 THEN i + 5 END
        FROM numbers
        """
    static let state = """
        INSERT INTO outcomes VALUES ('m', 'waits', 'w', 110, 500, 1000, 0), ('m', 'stays', 'w', 110, 500, 1000, 0),
            ('m', 'own', 'o', 110, 500, 1000, 1);
        INSERT INTO custom_metrics VALUES ('m', 'v1', 'auc', 0.5, 1);
        INSERT INTO deployments VALUES ('m', 'v1', 'canary', 1);
        INSERT INTO pushed_groups (grouping_key, body, pushed, failed) VALUES ('job/x', x'78', 3, 4);
        """
}
