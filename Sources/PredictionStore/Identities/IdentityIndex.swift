import GRDB

/// Which rows may hold an id: the newest ids in memory, those being written, and the runs in the file.
///
/// Used on the writer's queue alone.
final class IdentityIndex {
    private(set) var active = IdentityTable()
    private(set) var frozen: IdentityTable?
    /// The last row whose id the frozen table holds.
    private(set) var frozenRow: Int64 = 0
    var runs: [IdentityRun] = []
    private let block: SQLStatement

    init(_ database: Database) throws {
        block = try SQLStatement(database, "SELECT data FROM identity_blocks WHERE block = ?")
    }

    /// The first row of memory with this hash for which `body` returns something.
    func firstInMemory<Found>(_ key: UInt64, where body: (Int64) throws -> Found?) rethrows -> Found? {
        try active.first(key, where: body) ?? frozen?.first(key, where: body)
    }

    /// Rows of the file that have one of the hashes, as (index of the hash, row), sorted.
    func rowsInFile(_ keys: [UInt64?]) throws -> [(index: Int, row: Int64)] {
        var found: [(index: Int, row: Int64)] = []
        for run in runs {
            var candidates: [(key: UInt64, index: Int)] = []
            for (index, key) in keys.enumerated() {
                if let key, run.filter.mayContain(key) { candidates.append((key, index)) }
            }
            // In the order of the blocks, so that each is read once.
            candidates.sort { $0.key < $1.key }
            for candidate in candidates { try look(candidate, in: run, &found) }
        }
        found.sort { $0 < $1 }
        return found
    }

    private func look(
        _ candidate: (key: UInt64, index: Int), in run: IdentityRun, _ found: inout [(index: Int, row: Int64)]
    ) throws {
        guard let blocks = run.blocks(of: candidate.key) else { return }
        for number in blocks {
            block.bind(1, run.firstBlock + Int64(number))
            defer { block.reset() }
            guard try block.step(), let bytes = block.bytes(0) else { continue }
            var index = IdentityBlock.lowerBound(bytes, candidate.key)
            while index < IdentityBlock.count(bytes), IdentityBlock.key(bytes, index) == candidate.key {
                found.append((candidate.index, IdentityBlock.row(bytes, index, firstRow: run.firstRow)))
                index += 1
            }
        }
    }

    func insert(_ key: UInt64, _ row: Int64) { active.insert(key, row) }

    /// Forgets the rows of a transaction that failed, which begin at `row`.
    func remove(from row: Int64) { active.remove(from: row) }

    /// Makes the ids of memory ready for their run, which holds the rows up to `row`.
    func freeze(upTo row: Int64) {
        (frozen, frozenRow) = (active, row)
        active = IdentityTable()
    }

    /// Takes a finished run in place of what it was made from: a frozen table or other runs.
    func install(_ run: IdentityRun, replacing numbers: Set<Int64>?, _ table: IdentityTable?) {
        if let numbers { runs.removeAll { numbers.contains($0.number) } }
        if frozen === table { frozen = nil }
        if run.entries > 0 { runs.append(run) }
    }
}
