/// Scores of a binary classifier apart by what turned out to be true, sorted once for every measure.
package struct BinarySample: Sendable, Equatable {
    /// Scores of the rows that are of the positive class.
    package let positives: NumericSample
    package let negatives: NumericSample

    /// Rows with a score that is not finite are left out; nil when the columns differ in length.
    package init?(labels: [Bool], scores: [Double]) {
        guard labels.count == scores.count else { return nil }
        var (positives, negatives) = ([Double](), [Double]())
        for (label, score) in zip(labels, scores) {
            if label { positives.append(score) } else { negatives.append(score) }
        }
        self.positives = NumericSample(positives)
        self.negatives = NumericSample(negatives)
    }

    /// The rows that measures use.
    package var count: Int { positives.count + negatives.count }

    /// Whether every score can be the probability of the positive class.
    package var hasProbabilities: Bool {
        [positives, negatives].allSatisfy { ($0.sorted.first ?? 0) >= 0 && ($0.sorted.last ?? 0) <= 1 }
    }
}
