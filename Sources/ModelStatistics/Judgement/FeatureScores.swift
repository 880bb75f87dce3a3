/// All that was measured of one feature, of the prediction or of the score in one window.
package struct FeatureScores: Sendable, Equatable {
    package let name: String
    /// Importance in the share of drifted features, at least 0.
    package let weight: Double
    /// Whether it counts in the share of drifted features: features do, prediction and score do not.
    package let isSubjectOfDataset: Bool
    package let tests: [TestScore]
    /// What each stability index would be without drift; one that is left out is bounded by the χ² law of its bins.
    package let chances: [DriftTest: StabilityChance]
    /// Usable rows, for the words of a feature without scores.
    package let referenceRows: Int
    package let currentRows: Int
    /// Cells of the window without a value.
    package let missing: Int

    package init(
        name: String, weight: Double = 1, isSubjectOfDataset: Bool = true, tests: [TestScore],
        chances: [DriftTest: StabilityChance] = [:], referenceRows: Int, currentRows: Int, missing: Int = 0
    ) {
        self.name = name
        self.weight = weight
        self.isSubjectOfDataset = isSubjectOfDataset
        self.tests = tests
        self.chances = chances
        self.referenceRows = referenceRows
        self.currentRows = currentRows
        self.missing = missing
    }

    /// With the chances of the samples that the tests scored.
    package init(
        name: String, weight: Double = 1, isSubjectOfDataset: Bool = true, tests: [TestScore],
        reference: FeatureSample, current: FeatureSample
    ) {
        var chances: [DriftTest: StabilityChance] = [:]
        for test in tests where test.test.isStabilityIndex {
            chances[test.test] = StabilityChance(test.test, reference: reference, current: current)
        }
        self.init(
            name: name, weight: weight, isSubjectOfDataset: isSubjectOfDataset, tests: tests, chances: chances,
            referenceRows: reference.count, currentRows: current.count, missing: current.missing)
    }
}

extension DriftTest {
    /// Whether the score is a population stability index as this project defines it.
    package var isStabilityIndex: Bool { [.psi, .equalWidthPSI, .valuePSI].contains(self) }
}

extension TestScore {
    /// What a stability index of these bins and rows is without drift, by the χ² law.
    var chiSquareChance: StabilityChance? {
        bins.flatMap { StabilityChance(bins: $0, referenceRows: referenceRows, currentRows: currentRows) }
    }
}
