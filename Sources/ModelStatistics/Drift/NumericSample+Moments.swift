extension NumericSample {
    /// nil for an empty sample, and where the sum is beyond the doubles.
    package var mean: Double? {
        guard count > 0 else { return nil }
        return (sum { $0 } / Double(count)).ifFinite
    }

    /// The population standard deviation, from the squares of the distances to the mean; nil as for `mean`.
    package var deviation: Double? {
        guard let mean else { return nil }
        // The mean is rounded, so that the mean distance is not quite 0; for equal values the deviation is.
        if sorted.first == sorted.last { return 0 }
        let squares = sum { ($0 - mean) * ($0 - mean) }
        let distance = sum { $0 - mean } / Double(count)
        return max(squares / Double(count) - distance * distance, 0).squareRoot().ifFinite
    }

    private func sum(_ term: (Double) -> Double) -> Double {
        var sum = CompensatedSum()
        for value in sorted { sum.add(term(value)) }
        return sum.value
    }
}
