extension DriftScores {
    /// Sorts nothing, and takes a second core from 262,144 rows on where `threads` allows.
    package init(
        reference: PreparedReference, current: NumericColumn, tests: Set<DriftTest> = defaultTests, threads: Int = 1
    ) {
        self.init(reference: reference, current: NumericWindow(current), tests: tests, threads: threads)
    }

    package init(reference: PreparedReference, current: NumericSample, tests: Set<DriftTest> = defaultTests) {
        self.init(reference: reference, current: NumericWindow(current), tests: tests, threads: 1)
    }

    package init(reference: NumericSample, current: NumericSample, tests: Set<DriftTest> = defaultTests) {
        self.init(reference: PreparedReference(reference), current: current, tests: tests)
    }

    init(reference: PreparedReference, current: NumericWindow, tests: Set<DriftTest>, threads: Int) {
        let scoring = NumericScoring(reference: reference, current: current, tests: tests, threads: threads)
        self.init(
            reference: (reference.count, reference.missing), current: (current.count, current.missing),
            tests: tests.compactMap(scoring.score))
    }
}

extension TestScore {
    fileprivate init(_ ks: KolmogorovSmirnov, _ referenceRows: Int, _ currentRows: Int) {
        self.init(
            .ks, ks.distance, pValue: ks.pValue, method: ks.method.rawValue, referenceRows: referenceRows,
            currentRows: currentRows)
    }
}

/// A numeric window and its reference, with what several tests need of both.
private struct NumericScoring {
    private static let sortedTests: Set<DriftTest> = [
        .ks, .wasserstein, .evidentlyWasserstein, .evidentlyPSI, .evidentlyHellinger, .evidentlyJensenShannon,
        .evidentlyKullbackLeibler,
    ]
    private static let areaTests: Set<DriftTest> = [.wasserstein, .evidentlyWasserstein]
    private static let pairTests = areaTests.union([.ks, .evidentlyHellinger])
    private static let decileTests: Set<DriftTest> = [.jensenShannon, .kullbackLeibler, .hellinger, .totalVariation]
    private static let shareTests: Set<DriftTest> = [.evidentlyPSI, .evidentlyJensenShannon, .evidentlyKullbackLeibler]

    let reference: PreparedReference
    let current: NumericWindow
    let threads: Int
    private let deciles: BinComparison?
    private let values: BinComparison?
    private let pair: DistributionPair?
    private let area: Double?
    private let evidently: EvidentlyShares?

    init(reference: PreparedReference, current: NumericWindow, tests: Set<DriftTest>, threads: Int) {
        var current = current
        if !tests.isDisjoint(with: Self.sortedTests) { current.sort(threads: threads) }
        self.reference = reference
        self.current = current
        self.threads = threads
        let automatic = tests.contains(.psi)
        let byValue = tests.contains(.valuePSI) || automatic
        let byDecile = automatic && reference.distinctValues == nil || !tests.isDisjoint(with: Self.decileTests)
        values = byValue ? reference.distinctValues.flatMap { current.comparison(values: $0, threads: threads) } : nil
        deciles = byDecile ? reference.deciles.flatMap { BinComparison($0, current, threads: threads) } : nil
        let sample = current.count > 0 && reference.sample.count > 0 ? current.sample : nil
        pair =
            tests.isDisjoint(with: Self.pairTests) ? nil : sample.map { DistributionPair(reference.sample.sorted, $0.sorted) }
        area = tests.isDisjoint(with: Self.areaTests) ? nil : pair.map { $0.area() }
        evidently =
            tests.isDisjoint(with: Self.shareTests)
            ? nil
            : sample.flatMap {
                EvidentlyShares(reference: reference.sample, current: $0, fewValues: reference.distinctValues != nil)
            }
    }

    private var automatic: BinComparison? { reference.distinctValues == nil ? deciles : values }

    /// nil for tests of categories, and where the test is not defined.
    func score(_ test: DriftTest) -> TestScore? {
        switch test {
        case .psi: over(test, automatic) { $0.stabilityIndex() }
        case .ks: pair.flatMap(KolmogorovSmirnov.init).map { TestScore($0, reference.count, current.count) }
        case .equalWidthPSI:
            over(test, reference.equalWidths.flatMap { BinComparison($0, current, threads: threads) }) { $0.stabilityIndex() }
        case .valuePSI: over(test, values) { $0.stabilityIndex() }
        case .jensenShannon: over(test, deciles) { $0.jensenShannon() }
        case .kullbackLeibler: over(test, deciles) { $0.kullbackLeibler() }
        case .hellinger: over(test, deciles) { $0.hellinger() }
        case .totalVariation: over(test, deciles) { $0.totalVariation() }
        case .wasserstein: moved(test, deviation: reference.deviation)
        case .missingRate:
            .missingRate(
                reference: (reference.missing, reference.rows), current: (current.missing, current.rows))
        default: evidentlyScore(test)
        }
    }

    private func evidentlyScore(_ test: DriftTest) -> TestScore? {
        switch test {
        case .evidentlyPSI: evidently?.score(test) { $0.stabilityIndex() }
        case .evidentlyKullbackLeibler: evidently?.score(test) { $0.kullbackLeibler() }
        case .evidentlyJensenShannon: evidently?.score(test) { $0.jensenShannon() }
        case .evidentlyHellinger:
            pair.flatMap { pair in
                current.sample.flatMap { BinComparison(sturgesOf: reference.sample, $0, observations: pair.distinctValues()) }
            }.map(EvidentlyShares.init)?.score(test) { $0.hellinger() }
        case .evidentlyWasserstein: moved(test, deviation: reference.deviation.map { max($0, 0.001) })
        default: nil
        }
    }

    private func over(_ test: DriftTest, _ bins: BinComparison?, _ measure: (BinComparison) -> BinScore) -> TestScore? {
        bins.map { TestScore(test, measure($0), of: $0) }
    }

    /// W1 in deviations: 0 when nothing moved, else nil for a reference that does not vary.
    private func moved(_ test: DriftTest, deviation: Double?) -> TestScore? {
        guard let area, let deviation, let score = (area == 0 ? 0 : area / deviation).ifFinite else { return nil }
        return TestScore(test, score, referenceRows: reference.count, currentRows: current.count)
    }
}

extension BinComparison {
    fileprivate init?(_ reference: PreparedReference.CountedEdges, _ current: NumericWindow, threads: Int) {
        self.init(reference.edges, reference: reference.counts, current: current.counts(reference.edges, threads: threads))
    }
}
