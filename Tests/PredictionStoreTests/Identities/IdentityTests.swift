import Testing

@testable import PredictionStore

@Suite struct IdentityTests {
    // From the paper's appendix: key 00…0f, message 00…0e; and the reference vectors for 0, 1 and 8 bytes.
    @Test(
        arguments: [
            (15, 0xa129_ca61_49be_45e5), (0, 0x726f_db47_dd0e_0e31), (1, 0x74f8_39c5_93dc_67fd), (8, 0x93f5_f579_9a93_2462),
        ] as [(UInt8, UInt64)])
    func `hashes are those of SipHash-2-4`(count: UInt8, expected: UInt64) {
        let hash = SipHash(key: (0..<16).map { UInt8($0) })
        #expect(Array(0..<count).withUnsafeBytes { hash.hash($0) } == expected)
    }

    @Test func `ids of two models have different hashes`() {
        let hash = SipHash(key: [1, 2, 3])
        #expect(hash.derived(for: "a").hash("x") != hash.derived(for: "b").hash("x"))
    }

    @Test func `a filter holds what was inserted and lets little else through`() {
        var random = SeededGenerator(state: 1)
        let keys = (0..<100_000).map { _ in random.next() }
        var filter = IdentityFilter(entries: keys.count)
        for key in keys { filter.insert(key) }
        #expect(keys.allSatisfy(filter.mayContain))
        let passed = (0..<100_000).count { _ in filter.mayContain(random.next()) }
        #expect(passed < 1000)
    }

    @Test func `a table holds equal hashes side by side and forgets the rows of a transaction`() {
        let table = IdentityTable(capacity: 16)
        for row in 1...1000 as ClosedRange<Int64> { table.insert(UInt64(row) % 100, row) }
        func rows(_ key: UInt64) -> [Int64] {
            var rows: [Int64] = []
            let none: Bool? = table.first(key) { row in
                rows.append(row)
                return nil
            }
            #expect(none == nil)
            return rows.sorted()
        }
        #expect(rows(7) == stride(from: 7, to: 1000, by: 100).map { $0 })
        table.remove(from: 501)
        #expect(table.count == 500)
        #expect(rows(7) == stride(from: 7, to: 501, by: 100).map { $0 })
        #expect(table.firstRow == 1)
        #expect(table.sorted().map(\.key) == (0..<500).map { $0 / 5 })
    }

    @Test func `a block gives back its keys and rows`() {
        let entries = (0..<100).map { IdentityTable.Entry(key: UInt64($0 / 2 * 10), row: 1_000_000_000_000 + Int64($0)) }
        let block = IdentityBlock.encode(entries[...], firstRow: 1_000_000_000_000)
        block.withUnsafeBytes { bytes in
            #expect(IdentityBlock.count(bytes) == 100)
            #expect(IdentityBlock.lowerBound(bytes, 40) == 8)
            #expect(IdentityBlock.lowerBound(bytes, 41) == 10)
            #expect(IdentityBlock.row(bytes, 9, firstRow: 1_000_000_000_000) == 1_000_000_000_009)
        }
    }

    @Test func `equal keys over several blocks are all found`() {
        var run = IdentityRun(number: 1, firstRow: 1, lastRow: 10, entries: 10)
        for keys in [[1, 5], [5, 5], [5, 9], [12, 13]] as [[UInt64]] {
            let block = IdentityBlock.encode(keys.map { IdentityTable.Entry(key: $0, row: 1) }[...], firstRow: 1)
            block.withUnsafeBytes { run.add(block: $0) }
        }
        #expect(run.blocks(of: 5) == 0...2)
        #expect(run.blocks(of: 10) == 2...2)
        #expect(run.blocks(of: 13) == 3...3)
        #expect(run.blocks(of: 0) == nil)
    }
}
