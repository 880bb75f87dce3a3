import ModelStatistics

extension FeatureScores {
    /// The stability index and, of numbers, Kolmogorov–Smirnov.
    init(_ name: String, reference: FeatureSample, current: FeatureSample, isSubjectOfDataset: Bool = true, weight: Double = 1) {
        self.init(
            name: name, weight: weight, isSubjectOfDataset: isSubjectOfDataset,
            tests: Self.tests(reference, current), reference: reference, current: current)
    }

    private static func tests(_ reference: FeatureSample, _ current: FeatureSample) -> [TestScore] {
        switch (reference, current) {
        case (.numeric(let reference), .numeric(let current)):
            let psi = StabilityIndex.automatic(reference: reference, current: current).map(TestScore.init)
            let ks = KolmogorovSmirnov(reference: reference, current: current).map {
                TestScore(
                    .ks, $0.distance, pValue: $0.pValue, method: $0.method.rawValue, referenceRows: reference.count,
                    currentRows: current.count)
            }
            return [psi, ks].compactMap(\.self)
        case (.categorical(let reference), .categorical(let current)):
            return StabilityIndex.categories(reference: reference, current: current).map { [TestScore($0)] } ?? []
        default: return []
        }
    }
}

extension TestScore {
    init(_ psi: StabilityIndex) {
        self.init(
            .psi, psi.score, bins: psi.bins, referenceRows: psi.referenceRows, currentRows: psi.currentRows,
            largestShifts: psi.largestShifts)
    }
}

extension DriftPolicy {
    /// The limits that most people begin with.
    static let usual: DriftPolicy = {
        var policy = DriftPolicy(tests: [
            .psi: TestLimits(warning: .fixed(0.1), critical: .fixed(0.25)),
            .ks: TestLimits(warning: .fixed(0.1), pValue: 0.001),
        ])
        policy.datasetWarning = 0.3
        policy.datasetCritical = 0.5
        return policy
    }()
}
