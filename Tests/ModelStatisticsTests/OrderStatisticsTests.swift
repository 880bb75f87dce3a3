import ModelStatistics
import Testing

@Suite("Values at ranks, without sorting")
struct OrderStatisticsTests {
    @Test("are those of the sorted column", arguments: [1, 2, 4_096, 4_097, 20_000])
    func ranks(rows: Int) {
        var random = SeededRows(seed: UInt64(rows))
        let columns: [[Double]] = [
            (0..<rows).map { _ in random.share(steps: 1 << 40) * 1e6 },
            (0..<rows).map { _ in random.share(steps: 3) },
            (0..<rows).map { $0 == rows / 2 ? 1e300 : random.share(steps: 1 << 30) * .leastNonzeroMagnitude },
            [Double](repeating: 0.1, count: rows),
        ]
        for column in columns {
            let sorted = column.sorted()
            let asked = Set([0, 1, rows / 2, rows * 9 / 10, rows - 1, rows, -1])
            let ordered = OrderStatistics(column, ranks: asked)
            for rank in asked { #expect(ordered[rank] == (sorted.indices.contains(rank) ? sorted[rank] : nil)) }
        }
    }
}
