/// What a binary classifier's own scores say of its quality if they are calibrated probabilities, before labels come
/// (confidence-based performance estimation, CBPE).
package struct EstimatedQuality: Sendable, Equatable {
    /// Expected rows by predicted and true class.
    package let confusion: BinaryConfusion
    /// Expected right pairs over expected pairs of a positive and a negative row, ties one half; nil when none is expected.
    package let rocAUC: Double?
    /// At least one.
    package let rows: Int

    /// Rows without a finite score or a prediction are left out; without predictions a score of at least `threshold` is a
    /// positive one. nil without rows, where a score is no probability, or when columns differ in length.
    package init?(scores: [Double], predictions: ClassColumn?, positiveClass: CategoryKey, threshold: Double = 0.5) {
        guard predictions.map({ $0.count == scores.count }) ?? true else { return nil }
        let positive = predictions?.code(of: positiveClass)
        var (hits, misses) = (CompensatedSum(), CompensatedSum())
        var (rowsAbove, usable) = (0, [Double]())
        usable.reserveCapacity(scores.count)
        for (row, score) in scores.enumerated() where score.isFinite {
            let code = predictions?.codes[row]
            if code == ClassColumn.missing { continue }
            let isAbove = code.map { $0 == positive } ?? (score >= threshold)
            if isAbove { hits.add(score) } else { misses.add(score) }
            rowsAbove += isAbove ? 1 : 0
            usable.append(score)
        }
        let sample = NumericSample(usable)
        guard let lowest = sample.sorted.first, let highest = sample.sorted.last, lowest >= 0, highest <= 1 else { return nil }
        rows = sample.count
        confusion = BinaryConfusion(
            truePositives: hits.value, falsePositives: max(0, Double(rowsAbove) - hits.value),
            falseNegatives: misses.value, trueNegatives: max(0, Double(sample.count - rowsAbove) - misses.value))
        rocAUC = Self.rocAUC(sample.sorted)
    }

    /// A row is no pair with itself, so that its share is taken out of the product of the sums.
    private static func rocAUC(_ ascending: [Double]) -> Double? {
        var (positives, negatives, own, right) = (CompensatedSum(), CompensatedSum(), CompensatedSum(), CompensatedSum())
        var walk = MergedRuns(ascending, [])
        while let run = walk.next() {
            let (p, ties) = (run.value, Double(run.left))
            right.add(ties * p * negatives.value + ties * (ties - 1) / 2 * p * (1 - p))
            positives.add(ties * p)
            negatives.add(ties * (1 - p))
            own.add(ties * p * (1 - p))
        }
        let pairs = positives.value * negatives.value - own.value
        guard pairs > 1e-9 * positives.value * negatives.value else { return nil }
        return min(max(right.value / pairs, 0), 1)
    }
}

extension QualityScores {
    /// Estimates of accuracy, precision, recall, f1 and roc_auc without labels, marked as such; no entries where a score is no
    /// probability, and nil when columns differ in length.
    package init?(
        estimatedFrom scores: [Double], predictions: ClassColumn?, positiveClass: CategoryKey, threshold: Double = 0.5
    ) {
        guard predictions.map({ $0.count == scores.count }) ?? true else { return nil }
        let estimate = EstimatedQuality(
            scores: scores, predictions: predictions, positiveClass: positiveClass, threshold: threshold)
        var list = QualityScoreList()
        if let estimate {
            let (confusion, rows) = (estimate.confusion, estimate.rows)
            let (hits, alarms, misses) = (confusion.truePositives, confusion.falsePositives, confusion.falseNegatives)
            list.add(.accuracy, confusion.accuracy, rows: rows, isEstimate: true)
            list.add(.precision, hits + alarms > 0 ? confusion.precision : nil, rows: rows, isEstimate: true)
            list.add(.recall, hits + misses > 0 ? confusion.recall : nil, rows: rows, isEstimate: true)
            list.add(.f1, hits + alarms + misses > 0 ? confusion.f1 : nil, rows: rows, isEstimate: true)
            list.add(.rocAUC, estimate.rocAUC, rows: rows, isEstimate: true)
        }
        self.init(list, rows: estimate?.rows ?? 0, unlabelled: scores.count, withoutPrediction: 0)
    }
}
