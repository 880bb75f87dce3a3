/// How far the values that a model predicted were from the true ones; nil where a measure is not defined or not finite.
package struct RegressionQuality: Sendable, Equatable {
    /// Rows with two finite values, at least one.
    package let rows: Int
    /// Mean of |prediction − label|.
    package let meanAbsoluteError: Double?
    package let meanSquaredError: Double?
    /// Mean of prediction − label.
    package let bias: Double?
    package let maximumError: Double?
    package let medianAbsoluteError: Double?
    /// Mean of |prediction − label| / max(|label|, 2.2e-16).
    package let meanAbsolutePercentageError: Double?
    /// 1 − squared error / variance of the labels; for a constant label 1 if perfect, else 0; nil below two rows.
    package let determination: Double?
    /// |prediction − label| of the rows.
    package let absoluteErrors: NumericSample
    let spread: RegressionSpread

    /// Rows without two finite values are left out; nil without rows, or when the columns differ in length.
    package init?(labels: [Double], predictions: [Double]) {
        guard labels.count == predictions.count else { return nil }
        var sums = RegressionSums()
        var errors: [Double] = []
        errors.reserveCapacity(labels.count)
        for (label, prediction) in zip(labels, predictions) where label.isFinite && prediction.isFinite {
            sums.add(label: label, prediction: prediction)
            errors.append(abs(prediction - label))
        }
        guard !errors.isEmpty else { return nil }
        let n = Double(errors.count)
        let sample = NumericSample(errors)
        rows = errors.count
        meanAbsoluteError = (sums.absolute.value / n).ifFinite
        meanSquaredError = (sums.squared.value / n).ifFinite
        bias = (sums.error.value / n).ifFinite
        maximumError = sample.infinite == 0 ? sample.sorted.last : nil
        medianAbsoluteError = sample.infinite == 0 ? sample.quantile(1, of: 2) : nil
        meanAbsolutePercentageError = (sums.relative.value / n).ifFinite
        determination = sums.determination(labels: labels, predictions: predictions, rows: n)
        absoluteErrors = sample
        spread = RegressionSpread(labels: labels, predictions: predictions, sums: sums, rows: errors.count)
    }

    /// The root of the mean squared error.
    package var rootMeanSquaredError: Double? { meanSquaredError?.squareRoot() }

    /// The names under which the measures are known.
    package enum Measure: String, Sendable, CaseIterable {
        case mae, mse, rmse, bias, mape, r2
        case maximumError = "max_error"
        case medianAbsoluteError = "median_ae"
    }

    /// nil where the measure is not defined.
    package subscript(measure: Measure) -> Double? {
        switch measure {
        case .mae: meanAbsoluteError
        case .mse: meanSquaredError
        case .rmse: rootMeanSquaredError
        case .bias: bias
        case .mape: meanAbsolutePercentageError
        case .r2: determination
        case .maximumError: maximumError
        case .medianAbsoluteError: medianAbsoluteError
        }
    }
}
