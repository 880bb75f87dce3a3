import Testing

@testable import PredictionStore

@Suite struct CommitQueueTests {
    private func queue(_ batches: [(client: String, name: String, records: Int)]) -> CommitQueue<String> {
        var queue = CommitQueue<String>()
        for batch in batches {
            queue.add(.init(batch: batch.name, records: batch.records, bytes: batch.records * 10), of: batch.client)
        }
        return queue
    }

    @Test func `clients take turns, each in its order`() {
        var queue = queue([
            ("a", "a1", 10), ("a", "a2", 10), ("a", "a3", 10), ("b", "b1", 10), ("c", "c1", 10), ("b", "b2", 10),
        ])
        #expect(queue.take(records: 40).map(\.batch) == ["a1", "b1", "c1", "a2"])
        #expect(queue.records == 20 && queue.bytes == 200 && queue.batches == 2)
        #expect(queue.take(records: 40).map(\.batch) == ["b2", "a3"])
        #expect(queue.isEmpty && queue.records == 0 && queue.take(records: 40).isEmpty)
    }

    @Test func `a batch larger than a transaction goes alone`() {
        var queue = queue([("a", "a1", 10), ("b", "large", 100), ("a", "a2", 10)])
        #expect(queue.take(records: 50).map(\.batch) == ["a1"])
        #expect(queue.take(records: 50).map(\.batch) == ["large"])
        #expect(queue.take(records: 50).map(\.batch) == ["a2"])
    }

    @Test func `nobody with few batches waits behind one with many`() {
        var queue = queue((0..<1000).map { ("many", "m\($0)", 100) } + [("few", "f", 100)])
        #expect(queue.take(records: 1000).map(\.batch).contains("f"))
    }
}
