import Foundation
import GRDB

/// Everything that stands between records and their tables: prepared statements, numbers of streams, ids, open ranges.
///
/// Used on the writer's queue alone. What it remembers of a transaction that fails, `rollback` undoes.
final class StoreWriter {
    let streams: StreamTable
    let identities: IdentityIndex
    let ranges: RangeBook
    let predictions: PredictionTable
    let outcomes: OutcomeTable
    let metrics: MetricTable
    let identityMask: UInt64
    /// The number of the next prediction or outcome; never used again, even when its row is deleted.
    private(set) var nextRow: Int64
    private var firstRow: Int64 = 0
    private let last: SQLStatement

    init(_ database: Database, identityMask: UInt64 = .max) throws {
        let meta = try Row.fetchOne(database, sql: "SELECT next_row, merged_row, hash_key FROM meta")
        guard let meta else { throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "the table meta is empty") }
        let streams = try StreamTable(database, hash: SipHash(key: meta["hash_key"] as Data))
        let identities = try IdentityIndex(database)
        try identities.load(database, mergedRow: meta["merged_row"]) { number, id in
            streams.stream(number: number).map { $0.space.hash.hash(id) & identityMask }
        } outcomeKey: { model, shadow, id in
            streams.space(model, shadow: shadow).hash.hash(id) & identityMask
        }
        (self.streams, self.identities, self.identityMask) = (streams, identities, identityMask)
        ranges = try RangeBook(database)
        predictions = try PredictionTable(database)
        outcomes = try OutcomeTable(database)
        metrics = try MetricTable(database)
        last = try SQLStatement(
            database,
            """
            SELECT max((SELECT coalesce(max(row), 0) FROM predictions), (SELECT coalesce(max(row), 0) FROM outcomes),
                (SELECT next_row - 1 FROM meta)),
                (SELECT coalesce(max(run), 0) FROM identity_runs)
            """)
        nextRow = 1
        nextRow = try stored().row + 1
    }

    /// The last row and the last run of identities in the file.
    private func stored() throws -> (row: Int64, run: Int64) {
        defer { last.reset() }
        return try last.step() ? (last.integer(0), last.integer(1)) : (0, 0)
    }

    /// False when another process wrote rows or merged runs, so that this writer knows too little.
    func begin() throws -> Bool {
        firstRow = nextRow
        streams.begin()
        let stored = try stored()
        return stored.row < nextRow && stored.run == identities.runs.map(\.number).max() ?? 0
    }

    func takeRow() -> Int64 {
        defer { nextRow += 1 }
        return nextRow
    }

    /// Forgets what was written since `begin`.
    func rollback() {
        identities.remove(from: firstRow)
        nextRow = firstRow
        ranges.reset()
        streams.rollback()
    }

    func key(_ id: String, in space: StreamTable.Space) -> UInt64 { space.hash.hash(id) & identityMask }
}
