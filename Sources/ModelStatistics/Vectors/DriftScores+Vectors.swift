extension DriftScores {
    /// The tests of vectors among `tests`: the centroids of all rows, and the maximum mean discrepancy of those that are kept.
    ///
    /// The same seed gives the same p-value.
    package init(
        reference: VectorSample, current: VectorSample, tests: Set<DriftTest>,
        permutations: Int = MaximumMeanDiscrepancy.defaultPermutations, seed: UInt64 = 0
    ) {
        let distance = tests.contains(.centroid) ? CentroidDistance.cosine(reference, current) : nil
        let discrepancy =
            tests.contains(.mmd)
            ? MaximumMeanDiscrepancy(reference: reference, current: current, permutations: permutations, seed: seed) : nil
        let scores = [
            distance.map { TestScore(.centroid, $0, referenceRows: reference.count, currentRows: current.count) },
            discrepancy.map {
                TestScore(
                    .mmd, $0.score, pValue: $0.pValue, method: "permutation", referenceRows: reference.keptCount,
                    currentRows: current.keptCount)
            },
        ]
        self.init(
            reference: (reference.count, reference.unusable), current: (current.count, current.unusable),
            tests: scores.compactMap(\.self))
    }
}
