import PredictionEvents
import Synchronization
import Testing

@testable import PredictionStore

@Suite struct GroupCommitTests {
    private let folder = TemporaryFolder()

    @Test func `batches that come while a transaction runs share the next one`() async throws {
        let reports = Mutex<[CommitReport]>([])
        let store = try folder.store { $0.onCommit = { report in reports.withLock { $0.append(report) } } }
        let gate = Gate(store)
        try await gate.wait { gate.isBlocking }
        async let first = store.append([prediction("first")], now: 0)
        try await gate.wait { store.commits.depth.writing == 1 }
        let names = try await withThrowingTaskGroup(of: [String].self) { group in
            for client in 0..<20 {
                group.addTask {
                    try await store.append(
                        [prediction("c\(client)"), prediction("c\(client)")], now: 0, client: "\(client % 3)"
                    ).map(\.name)
                }
            }
            try await gate.wait { store.commits.depth == QueueDepth(records: 40, bytes: 40 * 258, batches: 20, writing: 1) }
            gate.open()
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(names == Array(repeating: ["stored", "duplicate"], count: 20))
        #expect(try await first.map(\.name) == ["stored"])
        #expect(reports.withLock { $0.map(\.batches) } == [1, 20])
        #expect(reports.withLock { $0.map(\.records) } == [1, 40])
        try await eventually { store.commits.depth == QueueDepth(records: 0, bytes: 0, batches: 0, writing: 0) }
        try store.close()
    }

    @Test func `what is too much is refused at once, the rest is stored`() async throws {
        let store = try folder.store { ($0.queuedRecords, $0.queuedBytes) = (10, 1 << 20) }
        let gate = Gate(store)
        try await gate.wait { gate.isBlocking }
        async let running = store.append([prediction("running")], now: 0)
        try await gate.wait { store.commits.depth.writing == 1 }
        async let waiting = store.append((0..<8).map { prediction("w\($0)") }, now: 0)
        try await gate.wait { store.commits.depth.records == 8 }
        let full = await #expect(throws: IntakeFull.self) {
            try await store.append((0..<3).map { prediction("x\($0)") }, now: 0)
        }
        #expect(full == IntakeFull(waitingRecords: 8))
        let large = prediction("large", features: String(repeating: " ", count: 1 << 20))
        await #expect(throws: IntakeFull.self) { try await store.append([large], now: 0) }
        gate.open()
        #expect(try await running.count == 1)
        #expect(try await waiting.count == 8)
        // With nothing before it a batch may be larger than the queue.
        #expect(try await store.append((0..<30).map { prediction("y\($0)") }, now: 0).count == 30)
        try store.close()
    }

    @Test func `a task that is cancelled neither loses its batch nor those of others`() async throws {
        let store = try folder.store()
        let gate = Gate(store)
        try await gate.wait { gate.isBlocking }
        async let running = store.append([prediction("running")], now: 0)
        try await gate.wait { store.commits.depth.writing == 1 }
        let tasks = (0..<5).map { index in Task { try await store.append([prediction("p\(index)")], now: 0).map(\.name) } }
        try await gate.wait { store.commits.depth.batches == 5 }
        for task in tasks { task.cancel() }
        gate.open()
        #expect(try await running.count == 1)
        for task in tasks { #expect(try await task.value == ["stored"]) }
        #expect(try await store.predictionCounts() == ["m": 6])
        try store.close()
    }
}
