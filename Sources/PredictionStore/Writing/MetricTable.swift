import GRDB

/// The statements for `custom_metrics` and `deployments`: the newest of each is kept.
struct MetricTable {
    private let metric, deployment: SQLStatement

    init(_ database: Database) throws {
        metric = try SQLStatement(
            database,
            """
            INSERT INTO custom_metrics (model, version, name, value, timestamp) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (model, version, name) DO UPDATE SET value = excluded.value, timestamp = excluded.timestamp
            WHERE excluded.timestamp >= timestamp
            """)
        deployment = try SQLStatement(
            database,
            """
            INSERT INTO deployments (model, version, stage, timestamp) VALUES (?, ?, ?, ?)
            ON CONFLICT (model, version) DO UPDATE SET stage = excluded.stage, timestamp = excluded.timestamp
            WHERE excluded.timestamp > timestamp
            """)
    }

    /// False when a newer one is known.
    func write(_ record: MetricRecord) throws -> Bool {
        metric.bind(1, text: record.model)
        metric.bind(2, text: record.version)
        metric.bind(3, text: record.name)
        metric.bind(4, record.value)
        metric.bind(5, record.timestamp)
        try metric.run()
        return metric.changes > 0
    }

    /// False when one of the same time or later is known.
    func write(_ record: DeploymentRecord) throws -> Bool {
        deployment.bind(1, text: record.model)
        deployment.bind(2, text: record.version)
        deployment.bind(3, text: record.stage)
        deployment.bind(4, record.timestamp)
        try deployment.run()
        return deployment.changes > 0
    }
}
