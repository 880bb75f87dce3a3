import Foundation
import GRDB
import Synchronization

/// Predictions, outcomes, deployments and pushed groups in one SQLite file (WAL).
///
/// A write has returned only when its transaction is on disk, so what was acknowledged survives a crash.
package final class PredictionStore: Sendable {
    let database: DatabasePool
    let path: String
    let options: StoreOptions
    let writer: WriterBox
    private let checkpointer: Checkpointer
    private let merger: IdentityMerger
    let clock = Mutex(ClockGuard())
    /// What waits to be written.
    package let commits: GroupCommit
    /// The damaged file that was moved out of the way when this store was opened.
    package let setAside: SetAside?

    /// Opens or creates `predictions.sqlite` in `folder`, bringing an older schema up to date.
    package init(folder: String, options: StoreOptions = StoreOptions()) throws(StoreError) {
        path = folder + "/predictions.sqlite"
        self.options = options
        do {
            let opened = try StoreOpener(folder: folder, path: path, options: options).open()
            let (database, writer) = (opened.database, opened.writer)
            (self.database, self.writer, setAside) = (database, writer, opened.setAside)
            checkpointer = try Checkpointer(database, configuration: StoreOpener.configuration, pages: options.checkpointPages)
            let merger = IdentityMerger(database, writer, limit: options.identitiesInMemory)
            self.merger = merger
            writer.didCommit = { merger.note($0) }
            commits = GroupCommit(options: options) { batches, times in
                Self.commit(batches, times, to: database, writer, options)
            }
        } catch {
            throw StoreError(folder: folder, cause: error)
        }
    }

    /// As `close`, on a thread of its own: closing waits for readers, whose end needs the threads of tasks.
    package func closeInBackground() async throws {
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
            Thread.detachNewThread { continuation.resume(with: Result { try self.close() }) }
        }
    }

    /// Moves the log into the database file and closes it; later calls throw.
    package func close() throws {
        merger.close()
        checkpointer.close()
        database.writeWithoutTransaction { connection in
            writer.release()
            _ = try? connection.checkpoint(.truncate)
        }
        try database.close()
    }
}
