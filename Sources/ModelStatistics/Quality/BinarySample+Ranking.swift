extension BinarySample {
    /// The area under the ROC curve: how often a positive row scores above a negative one, ties one half; nil for one class.
    package var rocAUC: Double? {
        guard positives.count > 0, negatives.count > 0 else { return nil }
        var walk = MergedRuns(negatives.sorted, positives.sorted)
        // Whole and half numbers: exact as Double up to 2⁵² pairs.
        var (below, pairs) = (0.0, 0.0)
        while let run = walk.next() {
            let (ties, wins) = (Double(run.left), Double(run.right))
            pairs += wins * (below + ties / 2)
            below += ties
        }
        return pairs / (Double(positives.count) * Double(negatives.count))
    }

    /// Precision at each distinct score, weighted by the recall gained there; nil without positive rows.
    package var averagePrecision: Double? {
        guard positives.count > 0 else { return nil }
        var walk = MergedRuns(negatives.sorted, positives.sorted)
        var (truePositives, predicted) = (Double(positives.count), Double(count))
        var sum = CompensatedSum()
        while let run = walk.next() {
            if run.right > 0 { sum.add(Double(run.right) * (truePositives / predicted)) }
            truePositives -= Double(run.right)
            predicted -= Double(run.left + run.right)
        }
        return sum.value / Double(positives.count)
    }
}
