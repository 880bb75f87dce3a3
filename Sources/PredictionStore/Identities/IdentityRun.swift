import GRDB

/// Ids of the rows from `firstRow` to `lastRow`, sorted by hash in blocks that are never changed.
struct IdentityRun: Sendable {
    static let blocksPerRun = Int64(1) << 24

    let number: Int64
    let firstRow, lastRow: Int64
    var entries: Int
    /// The first key of each block.
    var firstKeys: [UInt64] = []
    var filter: IdentityFilter

    init(number: Int64, firstRow: Int64, lastRow: Int64, entries: Int) {
        (self.number, self.firstRow, self.lastRow, self.entries) = (number, firstRow, lastRow, entries)
        filter = IdentityFilter(entries: entries)
    }

    var firstBlock: Int64 { number &* Self.blocksPerRun }

    mutating func add(block bytes: UnsafeRawBufferPointer) {
        let count = IdentityBlock.count(bytes)
        guard count > 0 else { return }
        firstKeys.append(IdentityBlock.key(bytes, 0))
        for index in 0..<count { filter.insert(IdentityBlock.key(bytes, index)) }
    }

    /// The blocks that may hold a key: as a rule one, more when equal keys begin a block.
    func blocks(of key: UInt64) -> ClosedRange<Int>? {
        var (low, high) = (0, firstKeys.count)
        while low < high {
            let middle = (low + high) / 2
            if firstKeys[middle] <= key { low = middle + 1 } else { high = middle }
        }
        guard low > 0 else { return nil }
        var first = low - 1
        while first > 0, firstKeys[first] == key { first -= 1 }
        return first...(low - 1)
    }
}
