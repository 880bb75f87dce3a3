/// The means of errors, their sizes and squares with their variances, by a second pass that loses nothing to a large mean.
struct RegressionSpread: Sendable, Equatable {
    let error: MeanEstimate
    let absolute: MeanEstimate
    let squared: MeanEstimate

    /// Sums of the same columns; at least one row has two finite values.
    init(labels: [Double], predictions: [Double], sums: RegressionSums, rows: Int) {
        let n = Double(rows)
        let (error, absolute, squared) = (sums.error.value / n, sums.absolute.value / n, sums.squared.value / n)
        var deviations = (error: CompensatedSum(), absolute: CompensatedSum(), squared: CompensatedSum())
        for (label, prediction) in zip(labels, predictions) where label.isFinite && prediction.isFinite {
            let difference = prediction - label
            deviations.error.add(Self.square(difference - error))
            deviations.absolute.add(Self.square(abs(difference) - absolute))
            deviations.squared.add(Self.square(difference * difference - squared))
        }
        func estimate(_ mean: Double, _ sum: CompensatedSum) -> MeanEstimate {
            MeanEstimate(mean: mean, variance: rows > 1 ? (sum.value / (n - 1)).ifFinite : nil, rows: rows)
        }
        self.error = estimate(error, deviations.error)
        self.absolute = estimate(absolute, deviations.absolute)
        self.squared = estimate(squared, deviations.squared)
    }

    private static func square(_ value: Double) -> Double { value * value }
}
