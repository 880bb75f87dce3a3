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
    /// Quantiles of |prediction − label| at 50, 90 and 99 percent; none where one is not finite.
    package let absoluteErrors: [QuantileEstimate]
    let spread: RegressionSpread

    /// Rows without two finite values are left out; nil without rows, or when the columns differ in length.
    package init?(labels: [Double], predictions: [Double]) {
        guard var columns = ColumnPair(labels: labels, predictions: predictions) else { return nil }
        var sums = RegressionSums(columns)
        if !sums.isFinite {
            columns = columns.finite
            sums = RegressionSums(columns)
        }
        guard columns.count > 0 else { return nil }
        let n = Double(columns.count)
        rows = columns.count
        spread = RegressionSpread(columns, sums)
        meanAbsoluteError = spread.absolute.mean.ifFinite
        meanSquaredError = spread.squared.mean.ifFinite
        bias = spread.error.mean.ifFinite
        meanAbsolutePercentageError = (sums.relative.value / n).ifFinite
        maximumError = sums.largestError.ifFinite
        absoluteErrors =
            maximumError == nil ? [] : QuantileEstimate.estimates(columns.absoluteErrors, percents: [50, 90, 99])
        medianAbsoluteError = absoluteErrors.first?.value
        if rows < 2 {
            determination = nil
        } else if sums.hasConstantLabel {
            determination = sums.squared.value == 0 ? 1 : 0
        } else {
            determination = (1 - sums.squared.value / spread.labelSquares).ifFinite
        }
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
