extension QualityScores {
    /// A model that predicts a number; NaN is a missing label or prediction, and infinite ones count as missing. nil when the
    /// columns differ in length.
    package init?(regression labels: [Double], predictions: [Double]) {
        guard labels.count == predictions.count else { return nil }
        var list = QualityScoreList()
        let unlabelled = labels.count { !$0.isFinite }
        let quality = RegressionQuality(labels: labels, predictions: predictions)
        if let quality { list.add(quality) }
        let rows = quality?.rows ?? 0
        self.init(list, rows: rows, unlabelled: unlabelled, withoutPrediction: labels.count - unlabelled - rows)
    }
}

extension QualityScoreList {
    fileprivate mutating func add(_ quality: RegressionQuality) {
        let (rows, spread) = (quality.rows, quality.spread)
        add(.mae, quality.meanAbsoluteError, spread.absolute.interval(floor: 0), rows: rows)
        add(.bias, quality.bias, spread.error.interval(), rows: rows)
        // The root of the bounds of the mean square: a rising function of what the limit theorem holds for.
        let root = spread.squared.interval(floor: 0)?.mapped { $0.squareRoot() }
        add(.rmse, quality.rootMeanSquaredError, root, rows: rows)
        add(.mape, quality.meanAbsolutePercentageError, rows: rows)
        add(.r2, quality.determination, rows: rows)
        let metrics: [Int: QualityMetric] = [50: .absoluteErrorP50, 90: .absoluteErrorP90, 99: .absoluteErrorP99]
        for quantile in quality.absoluteErrors {
            guard let metric = metrics[quantile.percent] else { continue }
            add(metric, quantile.value, quantile.interval, rows: rows)
        }
    }
}
