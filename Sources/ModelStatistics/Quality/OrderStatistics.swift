/// The values at some ranks of a column, without sorting the rest of it.
package struct OrderStatistics: Sendable {
    /// Up to so many values are sorted, which is faster.
    private static let sortLimit = 4_096
    private static let cellBits = 16

    private let values: [Int: Double]

    /// Finite values that are not negative; ranks from 0 on, those of no value are left out.
    package init(_ column: [Double], ranks: Set<Int>) {
        let ranks = ranks.filter { column.indices.contains($0) }.sorted()
        guard column.count > Self.sortLimit else {
            let sorted = column.sorted()
            values = Dictionary(uniqueKeysWithValues: ranks.map { ($0, sorted[$0]) })
            return
        }
        // The bits of such values ascend as the values do.
        var (low, high) = (UInt64.max, UInt64.min)
        for value in column { (low, high) = (min(low, value.bitPattern), max(high, value.bitPattern)) }
        let width = UInt64.bitWidth - (high - low).leadingZeroBitCount
        let shift = UInt64(max(0, width - Self.cellBits))
        var counts = [Int](repeating: 0, count: 1 << Self.cellBits)
        for value in column { counts[Int((value.bitPattern - low) >> shift)] += 1 }
        let first = low
        values = Self.select(column, ranks, counts) { Int(($0.bitPattern - first) >> shift) }
    }

    /// nil for a rank that was not asked for.
    package subscript(rank: Int) -> Double? { values[rank] }

    /// Sorts what lies in the cells that the ranks fall into; a cell's values lie between those of the cells around it.
    private static func select(
        _ column: [Double], _ ranks: [Int], _ counts: [Int], cell: (Double) -> Int
    ) -> [Int: Double] {
        var wanted = [Bool](repeating: false, count: counts.count)
        // Of each rank its place among the values of wanted cells.
        var places: [Int: Int] = [:]
        var (before, gathered, next) = (0, 0, 0)
        for (index, count) in counts.enumerated() where count > 0 {
            while next < ranks.count, ranks[next] < before + count {
                wanted[index] = true
                places[ranks[next]] = gathered + ranks[next] - before
                next += 1
            }
            before += count
            if wanted[index] { gathered += count }
        }
        var kept: [Double] = []
        kept.reserveCapacity(gathered)
        for value in column where wanted[cell(value)] { kept.append(value) }
        kept.sortAscending()
        return places.mapValues { kept[$0] }
    }
}
