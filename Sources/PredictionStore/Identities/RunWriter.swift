import GRDB

/// Writes the blocks of a new run, some milliseconds of work in each transaction.
final class RunWriter {
    static let blocksAtOnce = 128
    static let entriesAtOnce = blocksAtOnce * IdentityBlock.entries

    private(set) var run: IdentityRun
    private let database: DatabasePool
    private let stops: () -> Bool
    private var blocks: Int64 = 0
    private var entries = 0

    /// - Parameters:
    ///   - entries: as many as there will be, or more.
    ///   - stops: whether to end with an error, asked before each transaction.
    init(_ database: DatabasePool, entries: Int, rows: ClosedRange<Int64>, stops: @escaping () -> Bool) throws {
        (self.database, self.stops) = (database, stops)
        let last = try database.read { try Int64.fetchOne($0, sql: "SELECT MAX(run) FROM identity_runs") } ?? 0
        run = IdentityRun(number: last + 1, firstRow: rows.lowerBound, lastRow: rows.upperBound, entries: entries)
        try removeOrphans()
    }

    /// Adds entries that follow those before; all but the last call bring whole blocks.
    func add(_ entries: ArraySlice<IdentityTable.Entry>) throws {
        if stops() { throw CancellationError() }
        var start = entries.startIndex
        var data: [[UInt8]] = []
        while start < entries.endIndex {
            let end = min(start + IdentityBlock.entries, entries.endIndex)
            data.append(IdentityBlock.encode(entries[start..<end], firstRow: run.firstRow))
            start = end
        }
        try database.write { connection in
            let insertion = try SQLStatement(connection, "INSERT INTO identity_blocks (block, data) VALUES (?, ?)")
            for (index, block) in data.enumerated() {
                insertion.bind(1, run.firstBlock + blocks + Int64(index))
                insertion.bind(2, blob: block)
                try insertion.run()
            }
        }
        for block in data { block.withUnsafeBytes { run.add(block: $0) } }
        blocks += Int64(data.count)
        self.entries += entries.count
    }

    /// Makes the run valid in place of others.
    func register(_ connection: Database, replacing numbers: Set<Int64>, mergedRow: Int64?) throws {
        for number in numbers.sorted() {
            try connection.execute(sql: "DELETE FROM identity_runs WHERE run = ?", arguments: [number])
        }
        run.entries = entries
        if entries > 0 {
            try connection.execute(
                sql: "INSERT INTO identity_runs (run, first_row, last_row, entries, blocks) VALUES (?, ?, ?, ?, ?)",
                arguments: [run.number, run.firstRow, run.lastRow, entries, blocks])
        }
        if let mergedRow { try connection.execute(sql: "UPDATE meta SET merged_row = ?", arguments: [mergedRow]) }
    }

    /// Removes blocks that belong to no run: of a merge that a crash cut short, and of runs that were replaced.
    func removeOrphans() throws {
        let runs = try database.read { try Int64.fetchAll($0, sql: "SELECT run FROM identity_runs ORDER BY run") }
        var bounds = runs.map { ($0 * IdentityRun.blocksPerRun, ($0 + 1) * IdentityRun.blocksPerRun) }
        bounds.append((.max, .max))
        var start: Int64 = 0
        for (first, end) in bounds {
            while try removeBlocks(from: start, to: first) > 0 { if stops() { throw CancellationError() } }
            start = end
        }
    }

    private func removeBlocks(from start: Int64, to end: Int64) throws -> Int {
        let sql = "SELECT block FROM identity_blocks WHERE block >= ? AND block < ? ORDER BY block LIMIT 512"
        guard let last = try database.read({ try Int64.fetchAll($0, sql: sql, arguments: [start, end]) }).last else { return 0 }
        return try database.write { connection in
            try connection.execute(
                sql: "DELETE FROM identity_blocks WHERE block BETWEEN ? AND ?", arguments: [start, last])
            return connection.changesCount
        }
    }
}
