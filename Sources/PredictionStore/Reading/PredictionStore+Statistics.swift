import Foundation
import GRDB

/// What the store holds of one version of a model.
package struct StreamSummary: Sendable, Equatable {
    package var version: String
    package var counts: RowCounts
    /// Prediction times, seconds since 1970.
    package var oldest, newest: Double
}

/// Numbers of predictions.
package struct RowCounts: Sendable, Equatable {
    package var rows = 0
    /// Those with features.
    package var kept = 0
    /// Those with an id, which an outcome can find.
    package var identified = 0
    package var labelled = 0

    package init(rows: Int = 0, kept: Int = 0, identified: Int = 0, labelled: Int = 0) {
        (self.rows, self.kept, self.identified, self.labelled) = (rows, kept, identified, labelled)
    }
}

extension PredictionStore {
    /// Each version with predictions, sorted by its bytes; the rows themselves are not read.
    package func summary(model: String) async throws -> [StreamSummary] {
        try await read { connection in
            try Row.fetchAll(
                connection,
                sql: """
                    SELECT version, SUM(rows) AS rows, SUM(kept) AS kept, SUM(identified) AS identified,
                        SUM(labelled) AS labelled, MIN(min_time) AS oldest, MAX(max_time) AS newest
                    FROM streams JOIN ranges USING (stream) WHERE model = ? GROUP BY version ORDER BY version
                    """, arguments: [model]
            ).map { StreamSummary(version: $0["version"], counts: RowCounts($0), oldest: $0["oldest"], newest: $0["newest"]) }
        }
    }

    /// Predictions of all versions with a time in `from..<to`; rows are read only of ranges that reach over an end.
    package func counts(model: String, version: String? = nil, from: Double, to: Double) async throws -> RowCounts {
        try await read { connection in
            let whole = try Row.fetchOne(
                connection,
                sql: """
                    SELECT \(RowCounts.sums) FROM streams JOIN ranges USING (stream)
                    WHERE model = ?1 AND (?2 IS NULL OR version = ?2) AND min_time >= ?3 AND max_time < ?4
                    """, arguments: [model, version, from, to])
            let partly = try Row.fetchOne(
                connection,
                sql: """
                    SELECT COUNT(*) AS rows, COUNT(features) AS kept, COUNT(event_id) AS identified,
                        COUNT(actual) AS labelled
                    FROM streams CROSS JOIN ranges USING (stream) CROSS JOIN segments ON range = ranges.first_row
                    CROSS JOIN predictions AS p ON row BETWEEN segments.first_row AND segments.last_row
                        AND p.stream = ranges.stream AND p.timestamp >= ?3 AND p.timestamp < ?4
                    LEFT JOIN labels USING (row)
                    WHERE model = ?1 AND (?2 IS NULL OR version = ?2) AND max_time >= ?3 AND min_time < ?4
                        AND NOT (min_time >= ?3 AND max_time < ?4)
                    """, arguments: [model, version, from, to])
            return (whole.map(RowCounts.init) ?? RowCounts()) + (partly.map(RowCounts.init) ?? RowCounts())
        }
    }

    /// Outcomes of a model that wait for their prediction, those for shadows left out.
    package func waitingOutcomes(model: String) async throws -> Int {
        try await read { connection in
            try Int.fetchOne(
                connection,
                sql: "SELECT COUNT(*) FROM outcomes WHERE model = ? AND own_version IS NULL AND shadow IS NULL",
                arguments: [model]) ?? 0
        }
    }

    /// The number of stored predictions of each model.
    package func predictionCounts() async throws -> [String: Int] {
        try await read { connection in
            try Row.fetchAll(
                connection, sql: "SELECT model, SUM(rows) AS rows FROM streams JOIN ranges USING (stream) GROUP BY model"
            ).reduce(into: [:]) { $0[$1["model"]] = $1["rows"] }
        }
    }

    /// Bytes of the database file and its log.
    package var fileBytes: Int {
        [path, path + "-wal"].reduce(0) { sum, path in
            let size = try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int
            return sum + (size ?? 0)
        }
    }
}

extension RowCounts {
    fileprivate static let sums = """
        COALESCE(SUM(rows), 0) AS rows, COALESCE(SUM(kept), 0) AS kept, COALESCE(SUM(identified), 0) AS identified,
        COALESCE(SUM(labelled), 0) AS labelled
        """

    fileprivate init(_ row: Row) {
        self.init(rows: row["rows"], kept: row["kept"], identified: row["identified"], labelled: row["labelled"])
    }

    static func + (left: Self, right: Self) -> Self {
        Self(
            rows: left.rows + right.rows, kept: left.kept + right.kept, identified: left.identified + right.identified,
            labelled: left.labelled + right.labelled)
    }
}
