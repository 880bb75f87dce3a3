import Dispatch
import GRDB
import Synchronization

/// Moves ids from memory into runs of the file, and small runs into larger ones, in small transactions between the commits.
///
/// A crash at any moment is harmless: until the last transaction of a run its rows count as not yet merged, and blocks that
/// belong to no run are removed.
final class IdentityMerger: Sendable {
    /// Runs of one level that become one of the next.
    private static let runsToMerge = 4

    private let database: DatabasePool
    private let writer: WriterBox
    private let limit: Int
    private let isRunning = Mutex(false)
    private let isClosed = Atomic(false)
    private let thread = DispatchQueue(label: "prediction store identities", qos: .utility)

    init(_ database: DatabasePool, _ writer: WriterBox, limit: Int) {
        (self.database, self.writer, self.limit) = (database, writer, limit)
    }

    /// Called on the writer's queue after each commit.
    func note(_ writer: StoreWriter) {
        if writer.identities.frozen == nil {
            guard writer.identities.active.count >= limit else { return }
            writer.identities.freeze(upTo: writer.nextRow - 1)
        }
        guard let frozen = writer.identities.frozen else { return }
        let isNew = isRunning.withLock { isRunning in
            defer { isRunning = true }
            return !isRunning
        }
        if isNew {
            let job = FrozenIdentities(table: frozen, lastRow: writer.identities.frozenRow)
            thread.async { self.run(job) }
        }
    }

    /// Waits for the work under way, which ends at its next transaction; nothing begins any more.
    func close() {
        isClosed.store(true, ordering: .relaxed)
        isRunning.withLock { $0 = true }
        thread.sync {}
    }

    private func run(_ frozen: FrozenIdentities) {
        // What fails, as when the disk is full, begins anew after a later commit.
        defer { if !isClosed.load(ordering: .relaxed) { isRunning.withLock { $0 = false } } }
        do {
            try write(frozen)
            while try mergeRuns() {}
        } catch {}
    }

    private func write(_ frozen: FrozenIdentities) throws {
        let entries = frozen.table.sorted()
        let output = try RunWriter(database, entries: entries.count, rows: frozen.firstRow...frozen.lastRow) { self.stops }
        for start in stride(from: 0, to: entries.count, by: RunWriter.entriesAtOnce) {
            try output.add(entries[start..<min(start + RunWriter.entriesAtOnce, entries.count)])
        }
        try finish(output, replacing: nil, frozen)
    }

    /// Merges the runs of one level, or all if most of their ids belong to deleted rows.
    /// - Returns: false when there was nothing to do.
    private func mergeRuns() throws -> Bool {
        let (runs, live) = try database.read { (try StoredRun.all($0), try StoredRun.liveEntries($0)) }
        let entries = runs.reduce(0) { $0 + $1.entries }
        let levels = Dictionary(grouping: runs) { $0.level(base: limit) }
        let isMostlyDead = entries > 2 * live + 2 * limit
        let full = levels.keys.sorted().compactMap { levels[$0] }.first { $0.count >= Self.runsToMerge }
        guard let chosen = isMostlyDead ? runs : full, let first = chosen.map(\.firstRow).min(),
            let last = chosen.map(\.lastRow).max(), last - first < Int64(UInt32.max)
        else { return false }
        let count = chosen.reduce(0) { $0 + $1.entries }
        let output = try RunWriter(database, entries: count, rows: first...last) { self.stops }
        let liveness = try database.read { try LiveRows($0, first...last) }
        var merge = try RunMerge(database, chosen)
        while let entries = try merge.next(RunWriter.entriesAtOnce, where: { liveness.contains($0) }) {
            try output.add(entries[...])
        }
        try finish(output, replacing: Set(chosen.map(\.number)), nil)
        return true
    }

    private var stops: Bool { isClosed.load(ordering: .relaxed) }

    /// Makes a run valid, in the file and then in memory, in one go on the writer's queue.
    private func finish(_ output: RunWriter, replacing numbers: Set<Int64>?, _ frozen: FrozenIdentities?) throws {
        try database.writeWithoutTransaction { connection in
            try connection.inTransaction(.immediate) {
                try output.register(connection, replacing: numbers ?? [], mergedRow: frozen?.lastRow)
                return .commit
            }
            writer.ifOpen { $0.identities.install(output.run, replacing: numbers, frozen?.table) }
        }
        try output.removeOrphans()
    }
}

/// Ids on their way into a run.
struct FrozenIdentities: @unchecked Sendable {  // a frozen table does not change any more
    let table: IdentityTable
    let lastRow: Int64

    var firstRow: Int64 { min(table.firstRow, lastRow) }
}
