/// The finite values of a numeric column in ascending order, with counts of what was left out.
package struct NumericSample: Sendable, Equatable {
    package let sorted: [Double]
    /// Cells without a value and NaN.
    package let missing: Int
    /// Infinite values of either sign.
    package let infinite: Int

    /// Sorts once, on up to `threads` cores.
    package init(_ column: NumericColumn, threads: Int = 1) {
        sorted = column.values.sortedAscending(threads: threads)
        missing = column.missing
        infinite = column.infinite
    }

    /// As above; NaN counts as missing, beside the `missing` cells that the caller already left out.
    package init(_ values: some Sequence<Double>, missing: Int = 0) {
        self.init(NumericColumn(values, missing: missing))
    }

    /// As above; nil is a missing cell.
    package init(cells values: some Sequence<Double?>) {
        self.init(NumericColumn(cells: values))
    }

    /// The rows that scores use.
    package var count: Int { sorted.count }

    /// All cells of the column.
    package var rows: Int { sorted.count + missing + infinite }

    /// The distinct values in ascending order, or nil when there are more than `limit`.
    package func distinctValues(atMost limit: Int) -> [Double]? {
        var distinct: [Double] = []
        for value in sorted where value != distinct.last {
            if distinct.count == limit { return nil }
            distinct.append(value)
        }
        return distinct
    }

    /// How many values are at most `bound`; O(log n).
    package func count(atMost bound: Double) -> Int { partition { $0 <= bound } }

    /// How many values are below `bound`; O(log n).
    package func count(below bound: Double) -> Int { partition { $0 < bound } }

    /// The number of leading values that `belongs` holds for.
    private func partition(_ belongs: (Double) -> Bool) -> Int {
        var low = 0
        var high = sorted.count
        while low < high {
            let middle = low + (high - low) / 2
            if belongs(sorted[middle]) { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
