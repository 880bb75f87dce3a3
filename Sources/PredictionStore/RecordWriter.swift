import Foundation
import GRDB
import PredictionEvents

/// Writes records inside one transaction and joins outcomes to predictions by id.
struct RecordWriter {
    private let connection: Database
    /// Seconds since 1970.
    private let now: Double

    init(_ connection: Database, now: Double) {
        self.connection = connection
        self.now = now
    }

    func write(_ record: StoreRecord) throws -> Disposition {
        switch record {
        case .prediction(let prediction): try write(prediction)
        case .outcome(let outcome): try write(outcome)
        case .metric(let metric): try write(metric)
        case .deployment(let deployment): try write(deployment)
        }
    }

    private func write(_ prediction: PredictionRecord) throws -> Disposition {
        let outcome = try waitingOutcome(prediction)
        try execute(
            """
            INSERT OR IGNORE INTO predictions (model, version, event_id, timestamp, features, prediction, score,
                latency_seconds, error, variant, actual, actual_timestamp) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                prediction.model, prediction.version, prediction.id, prediction.timestamp, prediction.features.map { Data($0) },
                prediction.prediction?.databaseValue, prediction.score, prediction.latencySeconds, prediction.error,
                prediction.variant, outcome?.actual.databaseValue, outcome?.timestamp,
            ])
        guard connection.changesCount > 0 else { return .duplicate }
        guard let outcome, let id = prediction.id else { return .stored() }
        try execute("DELETE FROM outcomes WHERE model = ? AND event_id = ?", [prediction.model, id])
        return .stored(
            labelled: LabelledPrediction(
                version: prediction.version, prediction: prediction.prediction, score: prediction.score, actual: outcome.actual)
        )
    }

    private func waitingOutcome(_ prediction: PredictionRecord) throws -> (actual: FeatureValue, timestamp: Double)? {
        guard let id = prediction.id else { return nil }
        let row = try fetch(
            "SELECT actual, timestamp FROM outcomes WHERE model = ? AND event_id = ? AND own_prediction = 0",
            [prediction.model, id])
        guard let row, let actual = FeatureValue(row["actual"] as DatabaseValue) else { return nil }
        return (actual, row["timestamp"])
    }

    private func write(_ outcome: OutcomeRecord) throws -> Disposition {
        guard let id = outcome.id else { return unstored(outcome) }
        let row = try fetch(
            "SELECT row, version, timestamp, prediction, score, actual FROM predictions WHERE model = ? AND event_id = ?",
            [outcome.model, id])
        guard let row else { return try keep(outcome, id: id) }
        guard (row["actual"] as DatabaseValue).isNull else { return .duplicate }
        try execute(
            "UPDATE predictions SET actual = ?, actual_timestamp = ? WHERE row = ?",
            [outcome.actual.databaseValue, outcome.timestamp, row["row"] as Int64])
        let labelled = LabelledPrediction(
            version: row["version"], prediction: FeatureValue(row["prediction"] as DatabaseValue), score: row["score"],
            actual: outcome.actual)
        let delay = outcome.timestamp - (row["timestamp"] as Double)
        return delay > outcome.maximumDelay ? .late(labelled) : .joined(labelled)
    }

    /// Without an id there is nothing to join with or to be repeated by.
    private func unstored(_ outcome: OutcomeRecord) -> Disposition {
        outcome.own.map { .joined(labelled($0, outcome)) } ?? .waiting
    }

    private func keep(_ outcome: OutcomeRecord, id: String) throws -> Disposition {
        try execute(
            """
            INSERT OR IGNORE INTO outcomes (model, event_id, actual, timestamp, received, maximum_delay, own_prediction)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """,
            [
                outcome.model, id, outcome.actual.databaseValue, outcome.timestamp, now,
                outcome.maximumDelay, outcome.own != nil,
            ])
        guard connection.changesCount > 0 else { return .duplicate }
        return outcome.own.map { .joined(labelled($0, outcome)) } ?? .waiting
    }

    private func labelled(_ own: OutcomeRecord.Own, _ outcome: OutcomeRecord) -> LabelledPrediction {
        LabelledPrediction(version: own.version, prediction: own.prediction, score: own.score, actual: outcome.actual)
    }

    private func write(_ metric: MetricRecord) throws -> Disposition {
        try execute(
            """
            INSERT INTO custom_metrics (model, version, name, value, timestamp) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (model, version, name) DO UPDATE SET value = excluded.value, timestamp = excluded.timestamp
            WHERE excluded.timestamp >= timestamp
            """,
            [metric.model, metric.version, metric.name, metric.value, metric.timestamp])
        return connection.changesCount > 0 ? .stored() : .duplicate
    }

    private func write(_ deployment: DeploymentRecord) throws -> Disposition {
        try execute(
            """
            INSERT INTO deployments (model, version, stage, timestamp) VALUES (?, ?, ?, ?)
            ON CONFLICT (model, version) DO UPDATE SET stage = excluded.stage, timestamp = excluded.timestamp
            WHERE excluded.timestamp > timestamp
            """,
            [deployment.model, deployment.version, deployment.stage, deployment.timestamp])
        return connection.changesCount > 0 ? .stored() : .duplicate
    }

    private func execute(_ sql: String, _ arguments: [(any DatabaseValueConvertible)?]) throws {
        try connection.cachedStatement(sql: sql).execute(arguments: StatementArguments(arguments))
    }

    private func fetch(_ sql: String, _ arguments: [(any DatabaseValueConvertible)?]) throws -> Row? {
        try Row.fetchOne(connection.cachedStatement(sql: sql), arguments: StatementArguments(arguments))
    }
}
