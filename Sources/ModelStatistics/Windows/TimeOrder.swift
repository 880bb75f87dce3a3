/// The rows of a table in the order of their timestamps, of which windows are adjacent stretches.
package struct TimeOrder: Sendable, Equatable {
    /// Row numbers by ascending timestamp, equal ones as they came; rows without a finite timestamp are left out.
    package let rows: [Int]
    /// Of `rows`: ascending.
    private let sample: NumericSample
    private let tableRows: Int

    /// Timestamps in seconds; those that ascend already are not sorted again.
    package init(timestamps: [Double]) {
        var rows = timestamps.indices.filter { timestamps[$0].isFinite }
        if zip(rows, rows.dropFirst()).contains(where: { timestamps[$0] > timestamps[$1] }) {
            rows.sort { (timestamps[$0], $0) < (timestamps[$1], $1) }
        }
        self.rows = rows
        sample = NumericSample(timestamps)
        tableRows = timestamps.count
    }

    /// Windows [start, end) of `seconds` whose number is ⌊(timestamp − origin) / seconds⌋, ascending; those without rows are
    /// left out, and none are made of a width that is not finite and above 0.
    package func tumbling(seconds: Double, origin: Double = 0) -> [TimeWindow] {
        guard seconds > 0, seconds.isFinite, origin.isFinite else { return [] }
        var windows: [TimeWindow] = []
        var first = 0
        while first < rows.count {
            let number = ((sample.sorted[first] - origin) / seconds).rounded(.down)
            var next = first + 1
            while next < rows.count, ((sample.sorted[next] - origin) / seconds).rounded(.down) == number { next += 1 }
            windows.append(
                TimeWindow(
                    start: origin + number * seconds, end: origin + (number + 1) * seconds, positions: first..<next))
            first = next
        }
        return windows
    }

    /// For each evaluation time t the window (t − `seconds`, t], which may be empty; none for a width that is not above 0.
    package func sliding(seconds: Double, evaluations: [Double]) -> [TimeWindow] {
        guard seconds > 0 else { return [] }
        return evaluations.map { end in
            let first = sample.count(atMost: end - seconds)
            let positions = first..<max(first, sample.count(atMost: end))
            return TimeWindow(start: end - seconds, end: end, positions: positions)
        }
    }

    /// The cells of a column in a window; nil when the column is not of this table's length or the window of another table.
    package func values(of column: [Double], in window: TimeWindow) -> NumericSample? {
        guard column.count == tableRows, window.positions.upperBound <= rows.count else { return nil }
        return NumericSample(rows[window.positions].lazy.map { column[$0] })
    }
}
