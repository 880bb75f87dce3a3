extension BinEdges {
    /// As many values are compared with one edge after the other as stay in the first-level cache.
    private static let blockValues = 1_024
    /// From so many values on a second core pays for itself.
    private static let parallelLimit = 262_144

    /// Rows of the column in each bin, `edges.count + 1` numbers; for a few edges some times faster than sorting.
    package func counts(of column: NumericColumn, threads: Int = 1) -> [Int] {
        let atMost = count(column.values, threads: threads, Self.atMost)
        var counts: [Int] = []
        counts.reserveCapacity(edges.count + 1)
        var below = 0
        for atMost in atMost {
            counts.append(atMost - below)
            below = atMost
        }
        counts.append(column.values.count - below)
        return counts
    }

    /// How many values equal each edge.
    func occurrences(in values: [Double], threads: Int) -> [Int] { count(values, threads: threads, Self.equal) }

    /// The bin that holds a value, by binary search.
    func bin(of value: Double) -> Int {
        var (low, high) = (0, edges.count)
        while low < high {
            let middle = (low + high) / 2
            if edges[middle] < value { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// For each edge, how many values belong to it as `belonging` says.
    private func count(
        _ values: [Double], threads: Int, _ belonging: (_ edge: Double, _ values: UnsafeBufferPointer<Double>) -> Int
    ) -> [Int] {
        let parts = values.count < Self.parallelLimit ? 1 : max(threads, 1)
        return values.withUnsafeBufferPointer { values in
            let perPart = Parallel.map(parts) { part in
                let (first, last) = (values.count * part / parts, values.count * (part + 1) / parts)
                var counts = [Int](repeating: 0, count: edges.count)
                for start in stride(from: first, to: last, by: Self.blockValues) {
                    let block = UnsafeBufferPointer(rebasing: values[start..<min(start + Self.blockValues, last)])
                    for index in edges.indices { counts[index] &+= belonging(edges[index], block) }
                }
                return counts
            }
            return edges.indices.map { edge in perPart.reduce(0) { $0 + $1[edge] } }
        }
    }

    /// Without a branch, so that the compiler compares several values at a time.
    private static func atMost(_ edge: Double, _ values: UnsafeBufferPointer<Double>) -> Int {
        var count = 0
        for value in values { count &+= value <= edge ? 1 : 0 }
        return count
    }

    private static func equal(_ edge: Double, _ values: UnsafeBufferPointer<Double>) -> Int {
        var count = 0
        for value in values { count &+= value == edge ? 1 : 0 }
        return count
    }
}
