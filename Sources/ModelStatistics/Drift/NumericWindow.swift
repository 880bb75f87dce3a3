/// The finite values of a window, sorted only when a test needs them so.
struct NumericWindow {
    private let column: NumericColumn?
    /// Present when the values came sorted, or a test asked for it.
    private(set) var sample: NumericSample?
    let count: Int
    let missing: Int
    let rows: Int

    init(_ column: NumericColumn) {
        self.column = column
        (count, missing, rows) = (column.count, column.missing, column.rows)
    }

    init(_ sample: NumericSample) {
        column = nil
        self.sample = sample
        (count, missing, rows) = (sample.count, sample.missing, sample.rows)
    }

    /// Sorts the values unless they are.
    mutating func sort(threads: Int) {
        if sample == nil, let column { sample = NumericSample(column, threads: threads) }
    }

    /// By binary search in sorted values, else by comparing each with each edge.
    func counts(_ edges: BinEdges, threads: Int) -> [Int] {
        if let sample { return edges.counts(of: sample) }
        return column.map { edges.counts(of: $0, threads: threads) } ?? []
    }

    /// One bin per distinct value of either side, for a reference with few of them.
    func comparison(values reference: PreparedReference.CountedEdges, threads: Int) -> BinComparison? {
        let values = reference.edges
        let known = values.occurrences(in: self.values, threads: threads)
        var bins = values.edges.map(Bin.value)
        var (left, right) = (reference.counts.dropLast().map(Double.init), known.map(Double.init))
        if known.reduce(0, +) < count {
            // Only what the reference lacks is sorted.
            var unknown = self.values.filter { values.edges[values.bin(of: $0)...].first != $0 }
            unknown.sortAscending()
            var runs = MergedRuns(unknown, [])
            while let run = runs.next() {
                bins.append(.value(run.value))
                left.append(0)
                right.append(Double(run.left))
            }
        }
        return BinComparison(bins, reference: left, current: right)
    }

    private var values: [Double] { column?.values ?? sample?.sorted ?? [] }
}
