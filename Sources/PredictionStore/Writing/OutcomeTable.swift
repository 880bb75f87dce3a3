import GRDB
import PredictionEvents

/// An outcome that waits for its prediction, or that is remembered because it brought its own.
struct StoredOutcome {
    var row: Int64
    var actual: FeatureValue
    var timestamp: Double
    var maximumDelay: Double
    var own: OutcomeRecord.Own?
}

/// The statements for `outcomes`.
struct OutcomeTable {
    private let insertion, search, renewal, deletion: SQLStatement

    init(_ database: Database) throws {
        insertion = try SQLStatement(
            database,
            """
            INSERT INTO outcomes (row, model, event_id, actual, timestamp, maximum_delay, expires, own_version,
                own_prediction, own_score, shadow) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        search = try SQLStatement(
            database,
            """
            SELECT model, event_id, actual, timestamp, maximum_delay, own_version, own_prediction, own_score, shadow
            FROM outcomes WHERE row = ?
            """)
        renewal = try SQLStatement(
            database,
            """
            UPDATE outcomes SET actual = ?, timestamp = ?, own_version = ?, own_prediction = ?, own_score = ? WHERE row = ?
            """)
        deletion = try SQLStatement(database, "DELETE FROM outcomes WHERE row = ?")
    }

    func insert(_ row: Int64, _ id: String, _ outcome: OutcomeRecord, now: Double) throws {
        insertion.bind(1, row)
        insertion.bind(2, text: outcome.model)
        insertion.bind(3, text: id)
        insertion.bind(4, outcome.actual)
        insertion.bind(5, outcome.timestamp)
        insertion.bind(6, outcome.maximumDelay)
        insertion.bind(7, now + outcome.maximumDelay)
        insertion.bind(8, text: outcome.own?.version)
        insertion.bind(9, outcome.own?.prediction)
        insertion.bind(10, outcome.own?.score)
        insertion.bind(11, text: outcome.shadow)
        try insertion.run()
    }

    /// The outcome in a row if it has this id of this space.
    func find(_ row: Int64, _ space: StreamTable.Space, _ id: String) throws -> StoredOutcome? {
        search.bind(1, row)
        defer { search.reset() }
        guard try search.step(), let actual = search.featureValue(2), let itsModel = search.bytes(0),
            let itsID = search.bytes(1), id.hasSameBytes(as: itsID), space.has(model: itsModel, shadow: search.bytes(8))
        else { return nil }
        let own = search.text(5).map { version in
            OutcomeRecord.Own(
                version: version, prediction: search.featureValue(6) ?? .missing,
                score: search.isNull(7) ? nil : search.double(7))
        }
        return StoredOutcome(
            row: row, actual: actual, timestamp: search.double(3), maximumDelay: search.double(4), own: own)
    }

    func update(_ outcome: StoredOutcome) throws {
        renewal.bind(1, outcome.actual)
        renewal.bind(2, outcome.timestamp)
        renewal.bind(3, text: outcome.own?.version)
        renewal.bind(4, outcome.own?.prediction)
        renewal.bind(5, outcome.own?.score)
        renewal.bind(6, outcome.row)
        try renewal.run()
    }

    func delete(_ row: Int64) throws {
        deletion.bind(1, row)
        try deletion.run()
    }
}
