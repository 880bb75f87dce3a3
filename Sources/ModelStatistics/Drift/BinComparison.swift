/// Two samples counted over the same bins.
struct BinComparison {
    let bins: [Bin]
    /// Rows in each bin; whole numbers, unless they are sums that a server extrapolated.
    let reference: [Double]
    let current: [Double]
    let referenceRows: Double
    let currentRows: Double

    /// As many counts as bins, none below 0; nil when a side has no rows.
    init?(_ bins: [Bin], reference: [Double], current: [Double]) {
        self.bins = bins
        self.reference = reference
        self.current = current
        referenceRows = reference.reduce(0, +)
        currentRows = current.reduce(0, +)
        guard referenceRows > 0, currentRows > 0 else { return nil }
    }

    var referenceShares: [Double] { reference.map { $0 / referenceRows } }
    var currentShares: [Double] { current.map { $0 / currentRows } }
}

extension BinComparison {
    /// Rows on either side of each edge.
    init?(_ edges: BinEdges, reference: [Int], current: [Int]) {
        self.init(
            reference.indices.map(edges.bin), reference: reference.map(Double.init), current: current.map(Double.init))
    }

    /// One bin per distinct value of either side.
    init?(valuesOf reference: [Double], _ current: [Double]) {
        var (bins, left, right) = ([Bin](), [Double](), [Double]())
        var walk = MergedRuns(reference, current)
        while let run = walk.next() {
            bins.append(.value(run.value))
            left.append(Double(run.left))
            right.append(Double(run.right))
        }
        self.init(bins, reference: left, current: right)
    }

    /// One bin per category of either side.
    init?(_ reference: CategoricalSample, _ current: CategoricalSample) {
        var keys = Array(reference.counts.keys)
        for key in current.counts.keys where reference.counts[key] == nil { keys.append(key) }
        self.init(
            keys.map(Bin.category), reference: keys.map { Double(reference.counts[$0] ?? 0) },
            current: keys.map { Double(current.counts[$0] ?? 0) })
    }
}
