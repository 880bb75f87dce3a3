import GRDB

extension IdentityIndex {
    /// Reads the filters of all runs, and the ids of the rows after the last run.
    /// - Parameters:
    ///   - streamKey: the hash of an id of a stream.
    ///   - outcomeKey: that of an id of a model's outcome, or of a shadow of the model.
    func load(
        _ database: Database, mergedRow: Int64, streamKey: (Int64, UnsafeRawBufferPointer) throws -> UInt64?,
        outcomeKey: (String, _ shadow: String?, UnsafeRawBufferPointer) -> UInt64
    ) throws {
        try loadRuns(database)
        let predictions = try SQLStatement(
            database, "SELECT row, stream, event_id FROM predictions WHERE row > ? AND event_id IS NOT NULL")
        predictions.bind(1, mergedRow)
        while try predictions.step() {
            guard let id = predictions.bytes(2), let key = try streamKey(predictions.integer(1), id) else { continue }
            insert(key, predictions.integer(0))
        }
        let outcomes = try SQLStatement(database, "SELECT row, model, event_id, shadow FROM outcomes WHERE row > ?")
        outcomes.bind(1, mergedRow)
        while try outcomes.step() {
            guard let model = outcomes.text(1), let id = outcomes.bytes(2) else { continue }
            insert(outcomeKey(model, outcomes.text(3), id), outcomes.integer(0))
        }
    }

    private func loadRuns(_ database: Database) throws {
        let rows = try Row.fetchAll(
            database, sql: "SELECT run, first_row, last_row, entries, blocks FROM identity_runs ORDER BY run")
        let blocks = try SQLStatement(
            database, "SELECT data FROM identity_blocks WHERE block >= ? AND block < ? ORDER BY block")
        runs = try rows.map { row in
            let (entries, count): (Int64, Int64) = (row["entries"], row["blocks"])
            guard (0..<IdentityRun.blocksPerRun).contains(count), (0...count * Int64(IdentityBlock.entries)).contains(entries)
            else { throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "a run of identities has impossible numbers") }
            var run = IdentityRun(
                number: row["run"], firstRow: row["first_row"], lastRow: row["last_row"], entries: row["entries"])
            blocks.bindAll(run.firstBlock, run.firstBlock + (row["blocks"] as Int64))
            defer { blocks.reset() }
            while try blocks.step() {
                if let bytes = blocks.bytes(0) { run.add(block: bytes) }
            }
            return run
        }
    }
}
