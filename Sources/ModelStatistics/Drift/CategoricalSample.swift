/// Rows by category, with the count of missing cells.
package struct CategoricalSample: Sendable, Equatable {
    package let counts: [CategoryKey: Int]
    /// The rows that scores use.
    package let count: Int
    package let missing: Int

    /// nil is a missing cell; the empty text is a category.
    package init(_ values: some Sequence<String?>) {
        var counts: [CategoryKey: Int] = [:]
        var missing = 0
        for value in values {
            if let value { counts[CategoryKey(value), default: 0] += 1 } else { missing += 1 }
        }
        self.init(counts: counts, missing: missing)
    }

    /// Categories without rows are dropped.
    package init(counts: [CategoryKey: Int], missing: Int = 0) {
        self.counts = counts.filter { $0.value > 0 }
        self.count = self.counts.values.reduce(0, +)
        self.missing = missing
    }

    /// All cells of the column.
    package var rows: Int { count + missing }
}
