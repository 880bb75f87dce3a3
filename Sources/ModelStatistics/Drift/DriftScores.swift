/// The scores of one feature's window against its reference; a score that is not defined is left out.
package struct DriftScores: Sendable, Equatable {
    /// Rows that scores use.
    package let referenceRows: Int
    package let currentRows: Int
    /// Cells without a value.
    package let referenceMissing: Int
    package let currentMissing: Int
    /// Ascending by test; of those that were asked for.
    package let tests: [TestScore]

    /// What is computed unless told otherwise.
    package static let defaultTests: Set<DriftTest> = [.psi, .ks]

    init(reference: (rows: Int, missing: Int), current: (rows: Int, missing: Int), tests: [TestScore]) {
        (referenceRows, referenceMissing) = reference
        (currentRows, currentMissing) = current
        self.tests = tests.sorted { $0.test < $1.test }
    }

    /// nil when the test was not asked for, or is not defined for these samples.
    package subscript(test: DriftTest) -> TestScore? { tests.first { $0.test == test } }

    /// nil when one side is numeric and the other categorical; `positive` is the class whose share `positiveRate` compares.
    package init?(
        reference: FeatureSample, current: FeatureSample, tests: Set<DriftTest> = defaultTests, positive: CategoryKey? = nil
    ) {
        self.init(reference: FeatureReference(reference), current: current, tests: tests, positive: positive)
    }

    /// As above, for a reference that serves many windows.
    package init?(
        reference: FeatureReference, current: FeatureSample, tests: Set<DriftTest> = defaultTests,
        positive: CategoryKey? = nil
    ) {
        switch (reference, current) {
        case (.numeric(let reference), .numeric(let current)):
            self.init(reference: reference, current: NumericWindow(current), tests: tests, threads: 1)
        case (.categorical(let reference), .categorical(let current)):
            self.init(reference: reference, current: current, tests: tests, positive: positive)
        default: return nil
        }
    }
}

extension TestScore {
    /// Of a score over bins.
    init(
        _ test: DriftTest, _ score: BinScore, of comparison: BinComparison, pValue: Double? = nil, method: String? = nil
    ) {
        self.init(
            test, score.score, pValue: pValue, method: method, bins: comparison.bins.count,
            referenceRows: Int(comparison.referenceRows), currentRows: Int(comparison.currentRows),
            largestShifts: score.largestShifts, chance: test.chance(over: comparison))
    }

    /// Of the cells that are missing on either side; nil when a side has no cells.
    static func missingRate(reference: (missing: Int, rows: Int), current: (missing: Int, rows: Int)) -> TestScore? {
        guard
            let test = ProportionTest(
                reference: (reference.missing, reference.rows), current: (current.missing, current.rows))
        else { return nil }
        return TestScore(
            .missingRate, test.difference, pValue: test.pValue, method: ProportionTest.method, referenceRows: reference.rows,
            currentRows: current.rows,
            chance: ChanceLaw(differenceOf: (reference.missing, reference.rows), (current.missing, current.rows)))
    }
}
