import Dispatch
import Synchronization

/// The intake has more waiting than it may hold; the batch was not taken.
package struct IntakeFull: Error, Equatable, CustomStringConvertible {
    package let waitingRecords: Int

    package var description: String { "\(waitingRecords) records wait to be stored; try again later" }
}

/// What waits for the next transaction.
package struct QueueDepth: Sendable, Equatable {
    package var records: Int
    package var bytes: Int
    package var batches: Int
    /// Records of the transaction that runs.
    package var writing: Int
}

/// Makes one transaction of the batches that came in while the last one ran.
package final class GroupCommit: Sendable {
    struct Batch: Sendable {
        let records: [StoreRecord]
        let now: Double
        let reply: CheckedContinuation<[Disposition], any Error>
    }

    private struct State: Sendable {
        var queue = CommitQueue<Batch>()
        var isRunning = false
        var writing = 0
    }

    private let state = Mutex(State())
    private let thread = DispatchQueue(label: "prediction store commits", qos: .userInitiated)
    private let options: StoreOptions
    private let transaction: @Sendable ([[StoreRecord]], [Double]) -> [Result<[Disposition], any Error>]

    /// - Parameter transaction: writes batches and their times in one transaction, and says what became of each batch.
    init(
        options: StoreOptions,
        transaction: @escaping @Sendable ([[StoreRecord]], [Double]) -> [Result<[Disposition], any Error>]
    ) {
        self.options = options
        self.transaction = transaction
    }

    /// What waits, and what is being written.
    package var depth: QueueDepth {
        state.withLock { state in
            let queue = state.queue
            return QueueDepth(records: queue.records, bytes: queue.bytes, batches: queue.batches, writing: state.writing)
        }
    }

    /// Returns when the batch is on disk; a task that is cancelled waits as well, for the batch is written all the same.
    ///
    /// Throws `IntakeFull` when too much waits, otherwise `StoreFailure`; then nothing of the batch was stored.
    func commit(_ records: [StoreRecord], now: Double, client: String) async throws -> [Disposition] {
        if records.isEmpty { return [] }
        let bytes = records.reduce(0) { $0 + $1.approximateBytes }
        return try await withCheckedThrowingContinuation { continuation in
            let batch = Batch(records: records, now: now, reply: continuation)
            add(CommitQueue.Entry(batch: batch, records: records.count, bytes: bytes), of: client)
        }
    }

    private func add(_ entry: CommitQueue<Batch>.Entry, of client: String) {
        let (waiting, starts) = state.withLock { state -> (Int?, Bool) in
            let queue = state.queue
            // Whatever its size, a batch that nothing waits before is taken.
            if !queue.isEmpty,
                queue.records + entry.records > options.queuedRecords || queue.bytes + entry.bytes > options.queuedBytes
            {
                return (queue.records, false)
            }
            state.queue.add(entry, of: client)
            defer { state.isRunning = true }
            return (nil, !state.isRunning)
        }
        if let waiting { return entry.batch.reply.resume(throwing: IntakeFull(waitingRecords: waiting)) }
        if starts { thread.async { self.run() } }
    }

    private func run() {
        while let batches = next() {
            let results = transaction(batches.map(\.records), batches.map(\.now))
            for (batch, result) in zip(batches, results) { batch.reply.resume(with: result) }
        }
    }

    private func next() -> [Batch]? {
        state.withLock { state in
            let entries = state.queue.take(records: options.recordsPerCommit)
            state.isRunning = !entries.isEmpty
            state.writing = entries.reduce(0) { $0 + $1.records }
            return entries.isEmpty ? nil : entries.map(\.batch)
        }
    }
}

extension StoreRecord {
    /// What the record takes in memory, roughly.
    fileprivate var approximateBytes: Int {
        if case .prediction(let prediction) = self { 256 + (prediction.features?.count ?? 0) } else { 256 }
    }
}
