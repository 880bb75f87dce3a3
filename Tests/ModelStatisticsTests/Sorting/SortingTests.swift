import ModelStatistics
import Parallelism
import Testing

@Suite("Sorting doubles")
struct SortingTests {
    /// Values that try the passes of a radix sort: spread, crowded, few, extreme, or already in order.
    enum Shape: CaseIterable {
        case anyBits, unit, crowded, twoClusters, grid, mostlyZero, extremes, ascending, descending, constant

        func values(_ rows: Int) -> [Double] {
            var random = SeededRows(seed: UInt64(rows))
            return (0..<rows).map { row in
                switch self {
                case .anyBits:
                    let value = Double(bitPattern: random.next())
                    return value.isFinite ? value : 0
                case .unit: return Double(random.next() >> 11) * 0x1p-53
                case .crowded: return row == 0 ? -1e300 : 1 + Double(random.next() % 4096) * .ulpOfOne
                case .twoClusters: return (row % 2 == 0 ? 1e9 : -1e-9) * (1 + Double(random.next() % 1_000_000) * 1e-15)
                case .grid: return Double(random.next() % 50) - 25
                case .mostlyZero: return random.next() % 8 == 0 ? Double(random.next() % 999) : row % 2 == 0 ? 0 : -0.0
                case .extremes:
                    let ends = [-Double.infinity, -.greatestFiniteMagnitude, -.leastNonzeroMagnitude, 0, .infinity]
                    return ends[Int(random.next() % 5)]
                case .ascending: return Double(row)
                case .descending: return Double(-row)
                case .constant: return 7
                }
            }
        }
    }

    @Test(
        "any shape and size is sorted as the standard library sorts it", arguments: Shape.allCases,
        [0, 1, 2, 511, 512, 3_000, 140_000])
    func agreement(shape: Shape, rows: Int) {
        let values = shape.values(rows)
        let expected = values.sorted()
        for threads in [1, 3] {
            var actual = values
            actual.sortAscending(threads: threads)
            #expect(actual == expected, "\(threads) threads")
            #expect(values.sortedAscending(threads: threads) == expected, "\(threads) threads")
        }
    }

    @Test("zeros of either sign stay apart from other values, and both are kept")
    func zeros() {
        var values = (0..<1_000).map { [0, -0.0, 1, -1][$0 % 4] }
        values.sortAscending()
        #expect(values.filter { $0 == 0 && $0.sign == .minus }.count == 250)
        #expect(values[..<250].allSatisfy { $0 == -1 })
        #expect(values[250..<750].allSatisfy { $0 == 0 })
    }

    @Test("a column keeps its finite values in order and counts the others")
    func column() {
        let cells: [Double?] = [3, nil, .infinity, -0.0, .nan, -.infinity, -.nan, 1, .greatestFiniteMagnitude, .signalingNaN]
        let column = NumericColumn(cells: cells)
        #expect(column.values == [3, 0, 1, .greatestFiniteMagnitude])
        #expect(column.missing == 4)
        #expect(column.infinite == 2)
        #expect(column.rows == cells.count)
        #expect(NumericColumn(Set([2.5]), missing: 2).rows == 3)
        #expect(NumericColumn([]).rows == 0)
        #expect(NumericColumn([Double.nan, .nan]).values.isEmpty)
    }

    @Test("every number is computed, whatever the number of pieces", arguments: [0, 1, 2, 100])
    func pieces(count: Int) {
        #expect(Parallel.map(count) { "\($0 * $0)" } == (0..<count).map { "\($0 * $0)" })
    }
}
