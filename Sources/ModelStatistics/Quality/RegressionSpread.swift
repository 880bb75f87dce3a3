/// The means of errors, their sizes and squares with their variances, by a second pass that loses nothing to a large mean.
struct RegressionSpread: Sendable, Equatable {
    let error: MeanEstimate
    let absolute: MeanEstimate
    let squared: MeanEstimate
    /// Sum of the squared distances of the labels from their mean.
    let labelSquares: Double

    /// Sums of the same columns, of finite values and with at least one row.
    init(_ columns: ColumnPair, _ sums: RegressionSums) {
        let n = Double(columns.count)
        let (error, absolute, squared) = (sums.error.value / n, sums.absolute.value / n, sums.squared.value / n)
        let mean = sums.label.value / n
        var (errors, sizes, squares, labels) = (LaneSum(), LaneSum(), LaneSum(), LaneSum())
        columns.walk { label, prediction, keep in
            let difference = prediction - label
            errors.add(Self.square(difference - error).kept(keep))
            sizes.add(Self.square(difference.magnitudes - absolute).kept(keep))
            squares.add(Self.square(difference * difference - squared).kept(keep))
            labels.add(Self.square(label - mean).kept(keep))
        }
        func estimate(_ mean: Double, _ sum: LaneSum) -> MeanEstimate {
            MeanEstimate(mean: mean, variance: n > 1 ? (sum.value / (n - 1)).ifFinite : nil, rows: columns.count)
        }
        self.error = estimate(error, errors)
        self.absolute = estimate(absolute, sizes)
        self.squared = estimate(squared, squares)
        labelSquares = labels.value
    }

    @inline(__always)
    private static func square(_ value: SIMD4<Double>) -> SIMD4<Double> { value * value }
}
