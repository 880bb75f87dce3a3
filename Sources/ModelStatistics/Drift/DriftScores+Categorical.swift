extension DriftScores {
    /// `positive` is the class whose share `positiveRate` compares; without it that test is left out.
    package init(
        reference: CategoricalSample, current: CategoricalSample, tests: Set<DriftTest> = defaultTests,
        positive: CategoryKey? = nil
    ) {
        let comparison = BinComparison(reference, current)
        let scoring = CategoricalScoring(reference: reference, current: current, comparison: comparison, positive: positive)
        self.init(
            reference: (reference.count, reference.missing), current: (current.count, current.missing),
            tests: tests.compactMap(scoring.score))
    }
}

private struct CategoricalScoring {
    let reference: CategoricalSample
    let current: CategoricalSample
    /// nil when a side is empty.
    let comparison: BinComparison?
    let positive: CategoryKey?

    /// nil for tests of numbers, and where the test is not defined.
    func score(_ test: DriftTest) -> TestScore? {
        if test == .missingRate {
            return .missingRate(reference: (reference.missing, reference.rows), current: (current.missing, current.rows))
        }
        guard let comparison else { return nil }
        switch test {
        case .chiSquare: return chiSquare(comparison)
        case .positiveRate: return positiveRate()
        case .evidentlyChiSquare:
            let shares = EvidentlyShares(comparison)
            return shares.chiSquare().flatMap { result in
                shares.score(test, pValue: result.pValue, method: "goodness_of_fit") { _ in result.score }
            }
        default: return measure(test, comparison).map { TestScore(test, $0, of: comparison) }
        }
    }

    private func measure(_ test: DriftTest, _ comparison: BinComparison) -> BinScore? {
        switch test {
        case .psi: comparison.stabilityIndex()
        case .jensenShannon: comparison.jensenShannon()
        case .kullbackLeibler: comparison.kullbackLeibler()
        case .hellinger: comparison.hellinger()
        case .totalVariation: comparison.totalVariation()
        case .lInfinity: comparison.lInfinity()
        case .newShare: comparison.newShare()
        case .vanishedShare: comparison.vanishedShare()
        case .evidentlyPSI: EvidentlyShares(comparison).stabilityIndex()
        case .evidentlyKullbackLeibler: EvidentlyShares(comparison).kullbackLeibler()
        case .evidentlyJensenShannon: EvidentlyShares(comparison).jensenShannon()
        case .evidentlyHellinger: EvidentlyShares(comparison).hellinger()
        default: nil
        }
    }

    private func chiSquare(_ comparison: BinComparison) -> TestScore? {
        ContingencyTable(comparison).map { table in
            TestScore(
                .chiSquare, BinScore(score: table.cramersV, largestShifts: table.largestShifts), of: comparison,
                pValue: table.pValue, method: ContingencyTable.method)
        }
    }

    private func positiveRate() -> TestScore? {
        guard let positive else { return nil }
        let before = (reference.counts[positive] ?? 0, reference.count)
        let after = (current.counts[positive] ?? 0, current.count)
        guard let test = ProportionTest(reference: before, current: after) else { return nil }
        let shift = BinShift(bin: .category(positive), reference: test.reference, current: test.current)
        return TestScore(
            .positiveRate, test.difference, pValue: test.pValue, method: ProportionTest.method,
            referenceRows: reference.count, currentRows: current.count, largestShifts: test.difference > 0 ? [shift] : [],
            chance: ChanceLaw(differenceOf: before, after))
    }
}
