/// Rows per bucket of a histogram, added up over all replicas that observed it.
package struct HistogramSums: Sendable, Equatable {
    /// Bounds of the buckets `(lower, upper]`.
    package let edges: BinEdges
    /// One more than edges; not whole where a server extrapolated them.
    package let counts: [Double]

    /// Beyond this a Double no longer tells neighbouring counts apart.
    private static let largestTotal = 0x1p53

    /// nil unless the finite bounds ascend strictly and each bucket, the last one open, has a count of 0 or more.
    package init?(upperBounds: [Double], counts: [Double]) {
        guard counts.count == upperBounds.count + 1, upperBounds.allSatisfy(\.isFinite),
            zip(upperBounds, upperBounds.dropFirst()).allSatisfy({ $0 < $1 }),
            counts.allSatisfy({ $0 >= 0 }), counts.reduce(0, +) <= Self.largestTotal
        else { return nil }
        edges = BinEdges(edges: upperBounds)
        self.counts = counts
    }

    /// From counts at most each bound, the last one of all rows; one that falls below its neighbour, as extrapolated ones do,
    /// leaves its bucket empty.
    package init?(upperBounds: [Double], cumulative: [Double]) {
        var (below, counts) = (0.0, [Double]())
        for atMost in cumulative {
            counts.append(max(atMost - below, 0))
            below = max(below, atMost)
        }
        self.init(upperBounds: upperBounds, counts: counts)
    }

    /// From the scrapes of each replica in their order, each with the cumulative counts of all buckets.
    ///
    /// A count below the one before says that the replica was restarted: it counted from 0, as Prometheus' `increase` has it.
    package init?(upperBounds: [Double], replicas: [[[Double]]]) {
        let buckets = upperBounds.count + 1
        guard replicas.allSatisfy({ $0.allSatisfy { $0.count == buckets } }) else { return nil }
        var increases = [Double](repeating: 0, count: buckets)
        for scrapes in replicas {
            for (before, after) in zip(scrapes, scrapes.dropFirst()) {
                for index in increases.indices {
                    increases[index] += after[index] < before[index] ? after[index] : after[index] - before[index]
                }
            }
        }
        self.init(upperBounds: upperBounds, cumulative: increases)
    }

    /// A sample in the buckets of a histogram; nil unless the bounds are finite and ascend strictly.
    package init?(upperBounds: [Double], of sample: NumericSample) {
        self.init(upperBounds: upperBounds, counts: BinEdges(edges: upperBounds).counts(of: sample).map(Double.init))
    }

    package var rows: Double { counts.reduce(0, +) }
}
