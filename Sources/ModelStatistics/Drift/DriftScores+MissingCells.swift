/// A numeric column of which only the buckets are known.
package struct BucketedColumn: Sendable, Equatable {
    /// Rows per bucket; nil where no buckets can be used.
    package let sums: HistogramSums?
    /// Cells without a value.
    package let missing: Int
    /// All cells.
    package let rows: Int

    package init(sums: HistogramSums?, missing: Int, rows: Int) {
        self.sums = sums
        self.missing = missing
        self.rows = rows
    }
}

extension DriftScores {
    /// As over buckets, and the test of missing cells, which is left with columns that cannot be compared otherwise.
    package init(reference: BucketedColumn, current: BucketedColumn, tests: Set<DriftTest> = defaultTests) {
        let binned = reference.sums.flatMap { before in
            current.sums.flatMap { DriftScores(reference: before, current: $0, tests: tests) }
        }
        let missing =
            tests.contains(.missingRate)
            ? TestScore.missingRate(reference: (reference.missing, reference.rows), current: (current.missing, current.rows))
            : nil
        self.init(
            reference: (Int(reference.sums?.rows ?? 0), reference.missing),
            current: (Int(current.sums?.rows ?? 0), current.missing),
            tests: (binned?.tests ?? []) + [missing].compactMap(\.self))
    }
}
