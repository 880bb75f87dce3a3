import GRDB

/// A run as the file names it.
struct StoredRun {
    let number, firstRow, lastRow: Int64
    let entries: Int
    let blocks: Int64

    static func all(_ database: Database) throws -> [StoredRun] {
        try Row.fetchAll(
            database, sql: "SELECT run, first_row, last_row, entries, blocks FROM identity_runs ORDER BY run"
        ).map {
            StoredRun(
                number: $0["run"], firstRow: $0["first_row"], lastRow: $0["last_row"], entries: $0["entries"],
                blocks: $0["blocks"])
        }
    }

    /// How many ids belong to rows that still exist.
    static func liveEntries(_ database: Database) throws -> Int {
        let sql = "SELECT (SELECT COALESCE(SUM(identified), 0) FROM ranges) + (SELECT COUNT(*) FROM outcomes)"
        return try Int.fetchOne(database, sql: sql) ?? 0
    }

    /// Merges happen among runs of one level, of which each is about four times as large as the one below.
    func level(base: Int) -> Int {
        var (level, size) = (0, base * 2)
        while entries > size { (level, size) = (level + 1, size * 4) }
        return level
    }
}

/// Reads several runs as one, in the order of the keys.
struct RunMerge {
    private var sources: [RunReader]

    init(_ database: DatabasePool, _ runs: [StoredRun]) throws {
        sources = try runs.map { try RunReader(database, $0) }
    }

    /// The next entries that are to be kept, fewer only at the end; nil behind it.
    mutating func next(_ count: Int, where isKept: (Int64) -> Bool) throws -> [IdentityTable.Entry]? {
        var entries: [IdentityTable.Entry] = []
        entries.reserveCapacity(count)
        while entries.count < count, let source = smallest(), let entry = sources[source].current {
            if isKept(entry.row) { entries.append(entry) }
            try sources[source].advance()
        }
        return entries.isEmpty ? nil : entries
    }

    private func smallest() -> Int? {
        var found: (index: Int, key: UInt64)?
        for index in sources.indices {
            guard let key = sources[index].current?.key, found == nil || key < found?.key ?? 0 else { continue }
            found = (index, key)
        }
        return found?.index
    }
}

/// Reads the entries of one run, some blocks at a time.
struct RunReader {
    private let database: DatabasePool
    private let run: StoredRun
    private var nextBlock: Int64 = 0
    private var entries: [IdentityTable.Entry] = []
    private var index = 0

    init(_ database: DatabasePool, _ run: StoredRun) throws {
        (self.database, self.run) = (database, run)
        try fill()
    }

    var current: IdentityTable.Entry? { index < entries.count ? entries[index] : nil }

    mutating func advance() throws {
        index += 1
        if index == entries.count { try fill() }
    }

    private mutating func fill() throws {
        let first = run.number * IdentityRun.blocksPerRun
        let (start, end, firstRow) = (first + nextBlock, first + min(nextBlock + 32, run.blocks), run.firstRow)
        entries = try database.read { connection in
            var entries: [IdentityTable.Entry] = []
            let blocks = try SQLStatement(
                connection, "SELECT data FROM identity_blocks WHERE block >= ? AND block < ? ORDER BY block")
            blocks.bindAll(start, end)
            while try blocks.step() {
                guard let bytes = blocks.bytes(0) else { continue }
                for index in 0..<IdentityBlock.count(bytes) {
                    let row = IdentityBlock.row(bytes, index, firstRow: firstRow)
                    entries.append(IdentityTable.Entry(key: IdentityBlock.key(bytes, index), row: row))
                }
            }
            return entries
        }
        (index, nextBlock) = (0, end - first)
    }
}
