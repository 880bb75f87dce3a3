import Dispatch
import GRDB
import GRDBSQLite
import Synchronization

/// Copies the log into the database file on a thread and connection of its own, so that commits do not wait for it.
///
/// Under steady load a log is never copied to its end from outside. So, when little is left, the writer copies the rest between
/// two commits: then the next one begins the log anew, and it stays as short as it is.
final class Checkpointer: Sendable {
    /// Pages that the writer copies itself.
    private static let framesToFinish = 96
    /// Pages in the log from which the writer copies the rest whatever it is: 64 MiB.
    private static let framesToStall = 8192

    private struct State {
        var frames = 0
        var isRunning = false
        /// Above `pages` after a run that a reader kept from finishing.
        var threshold = 0
    }

    private let state = Mutex(State())
    private let connection: DatabaseQueue
    private let database: DatabasePool
    private let pages: Int
    private let thread = DispatchQueue(label: "prediction store checkpoints")

    /// - Parameter pages: the length of the log from which it is copied.
    init(_ database: DatabasePool, configuration: Configuration, pages: Int) throws {
        self.pages = pages
        (self.database, connection) = (database, try DatabaseQueue(path: database.path, configuration: configuration))
        try connection.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
        let hook = Unmanaged.passRetained(Hook { [weak self] frames in self?.note(frames) })
        try database.writeWithoutTransaction { connection in
            try connection.execute(sql: "PRAGMA wal_autocheckpoint = 0")
            _ = sqlite3_wal_hook(
                connection.sqliteConnection,
                { context, _, _, frames in
                    if let context { Unmanaged<Hook>.fromOpaque(context).takeUnretainedValue().note(Int(frames)) }
                    return SQLITE_OK
                }, hook.toOpaque())
        }
    }

    /// What SQLite calls; it lives until the hook is taken away, for SQLite does not tell when it has forgotten it.
    private final class Hook: Sendable {
        let note: @Sendable (Int) -> Void

        init(note: @escaping @Sendable (Int) -> Void) { self.note = note }
    }

    /// Called on the writer's queue after each commit, with the pages in the log.
    private func note(_ frames: Int) {
        let begins = state.withLock { state in
            state.frames = frames
            // The log began anew.
            if frames < pages { state.threshold = pages }
            guard !state.isRunning, frames >= max(pages, state.threshold) else { return false }
            state.isRunning = true
            return true
        }
        if begins { thread.async { self.run() } }
    }

    private func run() {
        var isFinished = false
        // Each pass leaves what came in meanwhile, which is less than the pass before.
        for _ in 0..<20 where !isFinished {
            guard let copied = try? checkpoint(connection) else { break }
            if copied.left > 0 { break }
            let frames = state.withLock { $0.frames }
            guard frames - copied.frames <= Self.framesToFinish || frames > Self.framesToStall else { continue }
            isFinished = (try? checkpoint(database))?.left == 0
        }
        state.withLock { state in
            state.isRunning = false
            state.threshold = isFinished ? pages : state.frames + pages
        }
    }

    /// - Returns: pages in the log, and those that a reader kept from being copied.
    private func checkpoint(_ writer: some DatabaseWriter) throws -> (frames: Int, left: Int) {
        try writer.writeWithoutTransaction { connection in
            let result = try connection.checkpoint(.passive)
            return (result.walFrameCount, result.walFrameCount - result.checkpointedFrameCount)
        }
    }

    /// Waits for a run and ends it for good; the writer's connection is still open.
    func close() {
        database.writeWithoutTransaction { connection in
            let hook = sqlite3_wal_hook(connection.sqliteConnection, nil, nil)
            if let hook { Unmanaged<Hook>.fromOpaque(hook).release() }
        }
        thread.sync {}
        try? connection.close()
    }
}
