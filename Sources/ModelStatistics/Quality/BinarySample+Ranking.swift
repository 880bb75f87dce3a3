extension BinarySample {
    /// The area under the ROC curve: how often a positive row scores above a negative one, ties one half; nil for one class.
    package var rocAUC: Double? { ranking.rocAUC }

    /// Precision at each distinct score, weighted by the recall gained there; nil without positive rows.
    package var averagePrecision: Double? { ranking.averagePrecision }

    /// What one walk over the scores tells of their order, in time linear in the rows.
    package var ranking: BinaryRanking {
        var sums = BinaryRanking.Sums(positives: positives.count, negatives: negatives.count)
        var walk = MergedRuns(negatives.sorted, positives.sorted)
        while let run = walk.next() { sums.add(negatives: Double(run.left), positives: Double(run.right)) }
        return BinaryRanking(sums)
    }
}
