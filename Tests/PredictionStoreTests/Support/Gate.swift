import Foundation
import GRDB
import Synchronization

@testable import PredictionStore

/// Holds the writer of a store, so that batches gather.
final class Gate: Sendable {
    private let semaphore = DispatchSemaphore(value: 0)
    private let blocking = Mutex(false)

    init(_ store: PredictionStore) {
        let database = store.database
        Thread.detachNewThread { [self] in
            database.writeWithoutTransaction { _ in
                blocking.withLock { $0 = true }
                semaphore.wait()
            }
        }
    }

    var isBlocking: Bool { blocking.withLock { $0 } }

    func open() { semaphore.signal() }

    /// Opens when the condition never holds, for the batches that gathered are awaited all the same.
    func wait(_ condition: () -> Bool) async throws {
        do {
            try await eventually(condition)
        } catch {
            open()
            throw error
        }
    }
}
