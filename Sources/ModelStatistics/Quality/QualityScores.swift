/// Every measure of quality that a window of labelled rows defines; what is not defined has no entry.
package struct QualityScores: Sendable, Equatable {
    /// Classes beyond this number are only in the means over all classes.
    package static let classLimit = 100

    /// Sorted by metric, the whole before its classes.
    package let scores: [QualityScore]
    /// Rows with a label and a prediction; of an estimate those with a score.
    package let rows: Int
    /// Rows that were left out for want of a label.
    package let unlabelled: Int
    /// Rows with a label that were left out for want of a prediction, or of a finite one.
    package let withoutPrediction: Int

    init(_ list: QualityScoreList, rows: Int, unlabelled: Int, withoutPrediction: Int) {
        scores = list.scores.sorted(by: QualityScore.precedes)
        self.rows = rows
        self.unlabelled = unlabelled
        self.withoutPrediction = withoutPrediction
    }

    /// nil where the measure is not defined.
    package subscript(metric: QualityMetric, of classKey: CategoryKey? = nil) -> QualityScore? {
        scores.first { $0.metric == metric && $0.classKey == classKey }
    }
}

/// Gathers scores, dropping those that are not defined.
struct QualityScoreList {
    private(set) var scores: [QualityScore] = []

    mutating func add(
        _ metric: QualityMetric, _ value: Double?, _ interval: ConfidenceInterval? = nil, rows: Int,
        classKey: CategoryKey? = nil, isEstimate: Bool = false
    ) {
        guard let value, value.isFinite else { return }
        scores.append(
            QualityScore(metric, value, interval: interval, rows: rows, classKey: classKey, isEstimate: isEstimate))
    }

    /// Precision, recall and f1 of one class, each only if its denominator has rows.
    mutating func add(_ confusion: BinaryConfusion, rows: Int, classKey: CategoryKey? = nil) {
        let hits = confusion.truePositives
        let (predicted, actual) = (hits + confusion.falsePositives, hits + confusion.falseNegatives)
        if let interval = ConfidenceInterval(successes: hits, of: predicted) {
            add(.precision, confusion.precision, interval, rows: rows, classKey: classKey)
        }
        if let interval = ConfidenceInterval(successes: hits, of: actual) {
            add(.recall, confusion.recall, interval, rows: rows, classKey: classKey)
        }
        if let interval = ConfidenceInterval(f1Of: confusion) {
            add(.f1, confusion.f1, interval, rows: rows, classKey: classKey)
        }
    }

    /// The share of right rows.
    mutating func add(accuracyOf right: Double, rows: Int) {
        let interval = ConfidenceInterval(successes: right, of: Double(rows))
        add(.accuracy, right / Double(rows), interval, rows: rows)
    }

    /// Each class and the means over all, in which a ratio of 0 to 0 counts as 0.
    mutating func add(_ quality: MulticlassQuality, classLimit: Int) {
        if quality.classes.count <= classLimit {
            for item in quality.classes { add(item.confusion, rows: quality.rows, classKey: item.key) }
        }
        let means: [(QualityMetric, (BinaryConfusion) -> Double, MulticlassQuality.Average)] = [
            (.precisionMacro, \.precision, .macro), (.precisionWeighted, \.precision, .weighted),
            (.recallMacro, \.recall, .macro), (.recallWeighted, \.recall, .weighted),
            (.f1Macro, \.f1, .macro), (.f1Weighted, \.f1, .weighted),
        ]
        for (metric, measure, average) in means { add(metric, quality.mean(measure, average), rows: quality.rows) }
    }
}
