import LiveStack
import Synchronization

/// Waits until a condition holds; after a minute the test fails.
func eventually(_ condition: () async throws -> Bool) async throws {
    try await waitUntil("the condition holds", within: .seconds(60), condition)
}

final class Flag: Sendable {
    private let value = Mutex(false)

    var isSet: Bool { value.withLock { $0 } }

    func set() { value.withLock { $0 = true } }
}
