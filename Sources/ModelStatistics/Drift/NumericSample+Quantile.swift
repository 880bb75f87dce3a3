extension NumericSample {
    /// The type 7 quantile k/`parts`, so that (1, of: 2) is the median; nil for an empty sample or k outside 0...`parts`.
    package func quantile(_ k: Int, of parts: Int) -> Double? {
        guard let last = sorted.indices.last, parts > 0, 0...parts ~= k else { return nil }
        let scaled = last.multipliedReportingOverflow(by: k)
        guard !scaled.overflow else { return nil }
        // The index in integers, as `0.6 * (m - 1)` in floating point moves tied values to another bin.
        let (index, remainder) = scaled.partialValue.quotientAndRemainder(dividingBy: parts)
        guard remainder > 0 else { return sorted[index] }
        let (low, high) = (sorted[index], sorted[index + 1])
        let fraction = Double(remainder) / Double(parts)
        let step = high - low
        return step.isFinite ? low + step * fraction : low * (1 - fraction) + high * fraction
    }
}
