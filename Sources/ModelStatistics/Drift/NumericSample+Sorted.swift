extension NumericSample {
    /// Takes values that were sorted before, as a cache keeps them; nil unless they are finite and ascending.
    package init?(sorted: [Double], missing: Int, infinite: Int) {
        guard missing >= 0, infinite >= 0, sorted.first?.isFinite ?? true, sorted.last?.isFinite ?? true else { return nil }
        // NaN compares as false, so that it counts as out of order.
        var ordered = 0
        for index in sorted.indices.dropFirst() { ordered &+= sorted[index - 1] <= sorted[index] ? 1 : 0 }
        guard ordered == max(sorted.count - 1, 0) else { return nil }
        self.sorted = sorted
        self.missing = missing
        self.infinite = infinite
    }
}
