/// Four sums at once, each with its rounding errors added up apart (Knuth's TwoSum), so that a million rows lose no digits.
struct LaneSum {
    private var sum = SIMD4<Double>()
    private var compensation = SIMD4<Double>()

    @inline(__always)
    mutating func add(_ values: SIMD4<Double>) {
        let next = sum + values
        let added = next - sum
        compensation += (sum - (next - added)) + (values - added)
        sum = next
    }

    /// Infinite or NaN when the terms do not add up to a finite number.
    var value: Double {
        var total = CompensatedSum()
        for lane in sum.indices { total.add(sum[lane]) }
        guard total.value.isFinite else { return total.value }
        for lane in compensation.indices { total.add(compensation[lane]) }
        return total.value
    }
}
