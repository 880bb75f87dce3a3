/// All that was measured of one feature, of the prediction or of the score in one window.
package struct FeatureScores: Sendable, Equatable {
    package let name: String
    /// Importance in the share of drifted features, at least 0.
    package let weight: Double
    /// Whether it counts in the share of drifted features: features do, prediction and score do not.
    package let isSubjectOfDataset: Bool
    package let tests: [TestScore]
    /// Usable rows, for the words of a feature without scores.
    package let referenceRows: Int
    package let currentRows: Int
    /// Cells of the window without a value.
    package let missing: Int

    package init(
        name: String, weight: Double = 1, isSubjectOfDataset: Bool = true, tests: [TestScore], referenceRows: Int,
        currentRows: Int, missing: Int = 0
    ) {
        self.name = name
        self.weight = weight
        self.isSubjectOfDataset = isSubjectOfDataset
        self.tests = tests
        self.referenceRows = referenceRows
        self.currentRows = currentRows
        self.missing = missing
    }

    package init(name: String, weight: Double = 1, isSubjectOfDataset: Bool = true, _ scores: DriftScores) {
        self.init(
            name: name, weight: weight, isSubjectOfDataset: isSubjectOfDataset, tests: scores.tests,
            referenceRows: scores.referenceRows, currentRows: scores.currentRows, missing: scores.currentMissing)
    }
}

extension DriftTest {
    /// Whether the score is a population stability index as this project defines it.
    package var isStabilityIndex: Bool { [.psi, .equalWidthPSI, .valuePSI].contains(self) }
}
