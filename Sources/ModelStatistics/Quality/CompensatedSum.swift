/// Neumaier's sum: the rounding errors are added up apart, so that a million rows lose no digits to cancellation.
struct CompensatedSum {
    private var sum = 0.0
    private var compensation = 0.0

    mutating func add(_ value: Double) {
        let next = sum + value
        compensation += abs(sum) >= abs(value) ? (sum - next) + value : (value - next) + sum
        sum = next
    }

    /// Infinite or NaN when the terms do not add up to a finite number.
    var value: Double { sum.isFinite ? sum + compensation : sum }
}

extension Double {
    /// nil for what no sample may be exported of.
    var ifFinite: Double? { isFinite ? self : nil }
}
