extension QualityScores {
    /// A binary classifier: the confusion by the class that the model predicted, or without predictions by a score of at least
    /// `threshold`; ranking and calibration by the scores, where NaN is a missing one. nil when columns differ in length.
    package init?(
        binary labels: ClassColumn, predictions: ClassColumn?, scores: [Double]?, positiveClass: CategoryKey,
        threshold: Double = 0.5, classLimit: Int = QualityScores.classLimit
    ) {
        var list = QualityScoreList()
        var (rows, missing) = (0, 0)
        let unlabelled = labels.codes.count { $0 == ClassColumn.missing }
        if let scores {
            guard let sample = BinarySample(labels: labels, positiveClass: positiveClass, scores: scores) else { return nil }
            list.add(sample)
            if predictions == nil, sample.count > 0 {
                list.add(binary: BinaryConfusion(sample, threshold: threshold), rows: sample.count)
            }
            (rows, missing) = (sample.count, labels.count - unlabelled - sample.count)
        }
        if let predictions {
            guard let cells = ClassCells(labels: labels, predictions: predictions) else { return nil }
            if let quality = MulticlassQuality(cells) {
                list.add(binary: quality.confusion(of: positiveClass), rows: cells.rows)
                list.add(quality, classLimit: classLimit)
            }
            (rows, missing) = (cells.rows, cells.withoutPrediction)
        }
        self.init(list, rows: rows, unlabelled: unlabelled, withoutPrediction: missing)
    }

    /// A classifier of any number of classes; nil when the columns differ in length.
    package init?(
        multiclass labels: ClassColumn, predictions: ClassColumn, classLimit: Int = QualityScores.classLimit
    ) {
        guard let cells = ClassCells(labels: labels, predictions: predictions) else { return nil }
        var list = QualityScoreList()
        if let quality = MulticlassQuality(cells) {
            list.add(accuracyOf: quality.classes.reduce(0) { $0 + $1.confusion.truePositives }, rows: cells.rows)
            list.add(quality, classLimit: classLimit)
        }
        self.init(list, rows: cells.rows, unlabelled: cells.unlabelled, withoutPrediction: cells.withoutPrediction)
    }
}

extension QualityScoreList {
    fileprivate mutating func add(binary confusion: BinaryConfusion, rows: Int) {
        add(accuracyOf: confusion.truePositives + confusion.trueNegatives, rows: rows)
        add(confusion, rows: rows)
    }

    fileprivate mutating func add(_ sample: BinarySample) {
        let rows = sample.count
        let ranking = sample.ranking
        let area = ranking.rocAUC.flatMap { area in
            ranking.rocAUCVariance.flatMap { ConfidenceInterval(rocAUC: area, variance: $0) }
        }
        add(.rocAUC, ranking.rocAUC, area, rows: rows)
        add(.averagePrecision, ranking.averagePrecision, rows: rows)
        let losses = sample.losses
        add(.logLoss, losses?.logLoss.mean, losses?.logLoss.interval(floor: 0), rows: rows)
        add(.brierScore, losses?.brierScore.mean, losses?.brierScore.interval(floor: 0), rows: rows)
        add(.calibrationError, sample.calibrationError(), rows: rows)
    }
}
