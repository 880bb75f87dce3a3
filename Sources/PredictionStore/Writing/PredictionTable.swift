import GRDB
import PredictionEvents

/// What joining an outcome needs of a stored prediction.
struct StoredPrediction {
    var row: Int64
    var stream: Int64
    /// Seconds since 1970.
    var timestamp: Double
    var prediction: FeatureValue?
    var score: Double?
    var variant: String?
}

/// The statements for `predictions` and `labels`.
struct PredictionTable {
    private let insertion, search, labelSearch, labelling: SQLStatement

    init(_ database: Database) throws {
        insertion = try SQLStatement(
            database,
            """
            INSERT INTO predictions (row, stream, event_id, timestamp, prediction, score, latency_seconds, error, variant,
                features) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        search = try SQLStatement(
            database, "SELECT stream, event_id, timestamp, prediction, score, variant FROM predictions WHERE row = ?")
        labelSearch = try SQLStatement(database, "SELECT actual, timestamp FROM labels WHERE row = ?")
        // An upsert, for REPLACE would delete the row first.
        labelling = try SQLStatement(
            database,
            """
            INSERT INTO labels (row, actual, timestamp) VALUES (?, ?, ?)
            ON CONFLICT (row) DO UPDATE SET actual = excluded.actual, timestamp = excluded.timestamp
            """)
    }

    func insert(_ row: Int64, _ stream: Int64, _ record: PredictionRecord) throws {
        insertion.bind(1, row)
        insertion.bind(2, stream)
        insertion.bind(3, text: record.id)
        insertion.bind(4, record.timestamp)
        insertion.bind(5, record.prediction)
        insertion.bind(6, record.score)
        insertion.bind(7, record.latencySeconds)
        insertion.bind(8, text: record.error)
        insertion.bind(9, text: record.variant)
        insertion.bind(10, blob: record.features)
        try insertion.run()
    }

    /// The prediction in a row if it has this id.
    func find(_ row: Int64, _ id: String) throws -> StoredPrediction? {
        search.bind(1, row)
        defer { search.reset() }
        guard try search.step(), let bytes = search.bytes(1), id.hasSameBytes(as: bytes) else { return nil }
        return StoredPrediction(
            row: row, stream: search.integer(0), timestamp: search.double(2), prediction: search.featureValue(3),
            score: search.isNull(4) ? nil : search.double(4), variant: search.text(5))
    }

    func label(_ row: Int64) throws -> (actual: FeatureValue, timestamp: Double)? {
        labelSearch.bind(1, row)
        defer { labelSearch.reset() }
        guard try labelSearch.step(), let actual = labelSearch.featureValue(0) else { return nil }
        return (actual, labelSearch.double(1))
    }

    func setLabel(_ row: Int64, _ actual: FeatureValue, _ timestamp: Double) throws {
        labelling.bind(1, row)
        labelling.bind(2, actual)
        labelling.bind(3, timestamp)
        try labelling.run()
    }
}

extension SQLStatement {
    func featureValue(_ column: CInt) -> FeatureValue? {
        switch value(column) {
        case .number(let number): .number(number)
        case .text(let bytes): .text(String(decoding: bytes, as: UTF8.self))
        case nil: nil
        }
    }
}
