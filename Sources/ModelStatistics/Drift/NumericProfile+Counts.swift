extension NumericProfile {
    /// From the rows in each bin; nil unless the edges are finite and ascending, there is one more count, and a row.
    package init?(edges: [Double], counts: [Int]) {
        let ascend = zip(edges, edges.dropFirst()).allSatisfy { $0 < $1 } && edges.allSatisfy(\.isFinite)
        let rows = counts.reduce(0, +)
        guard ascend, counts.count == edges.count + 1, counts.allSatisfy({ $0 >= 0 }), rows > 0 else { return nil }
        let bounds = [-.infinity] + edges + [.infinity]
        self.init(
            buckets: counts.enumerated().map { index, count in
                Bucket(lower: bounds[index], upper: bounds[index + 1], share: Double(count) / Double(rows))
            }, rows: rows)
    }

    private init(buckets: [Bucket], rows: Int) {
        self.buckets = buckets
        self.rows = rows
    }
}
