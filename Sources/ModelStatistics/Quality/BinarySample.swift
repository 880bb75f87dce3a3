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

    /// Rows of another class than `positiveClass` are negative; those without a label or a finite score are left out. nil when
    /// the columns differ in length.
    package init?(labels: ClassColumn, positiveClass: CategoryKey, scores: [Double]) {
        guard labels.count == scores.count else { return nil }
        // A code that no row has, for a class that is not listed: one below the missing code is no index of any list.
        let positive = labels.code(of: positiveClass) ?? (ClassColumn.missing - 1)
        let space = [Double](repeating: 0, count: scores.count + 1)
        var (positives, negatives) = (space, space)
        var (hits, others) = (0, 0)
        // Each row is written to both and kept in one, as a branch on the label is guessed wrong for every other row.
        for (code, score) in zip(labels.codes, scores) {
            positives[hits] = score
            negatives[others] = score
            hits += code == positive ? 1 : 0
            others += code != positive && code != ClassColumn.missing ? 1 : 0
        }
        self.positives = NumericSample(positives[..<hits])
        self.negatives = NumericSample(negatives[..<others])
    }

    /// The rows that measures use.
    package var count: Int { positives.count + negatives.count }

    /// Whether every score can be the probability of the positive class.
    package var hasProbabilities: Bool {
        [positives, negatives].allSatisfy { ($0.sorted.first ?? 0) >= 0 && ($0.sorted.last ?? 0) <= 1 }
    }
}
