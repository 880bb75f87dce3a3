/// What one test says of a feature.
package struct TestVerdict: Sendable, Equatable {
    /// The score from which on a severity is detected, for these numbers of rows.
    package struct Threshold: Sendable, Equatable {
        package let severity: DriftSeverity
        package let value: Double
    }

    package let score: TestScore
    /// The p-value adjusted for the number of features; for a stability index the chance of its score without drift.
    package let adjustedPValue: Double?
    /// In order of severity, without those that the policy leaves out.
    package let thresholds: [Threshold]
    /// The highest severity whose threshold this window passed, with evidence.
    package let passed: DriftSeverity?
    /// The highest severity that was passed in as many windows in a row as the policy asks for.
    package let detected: DriftSeverity?
    /// Windows in a row that passed the severity of `passed`.
    package let streak: Int
    /// Why, in words, naming what moved most.
    package let reason: String

    package var test: DriftTest { score.test }
}

/// What a window says of one feature.
package struct FeatureVerdict: Sendable, Equatable {
    package let name: String
    package let weight: Double
    package let isSubjectOfDataset: Bool
    /// In the order of the scores; a test without limits is left out.
    package let tests: [TestVerdict]
    /// Whether any test had the rows that the policy asks for; without them nothing is detected.
    package let hasEnoughRows: Bool
    /// Why, in words: what drifted, or why nothing could.
    package let reason: String

    /// The worst severity of any test; nil when nothing drifted.
    package var severity: DriftSeverity? { tests.compactMap(\.detected).max() }
}

/// What a window says of all its features together.
package struct DatasetVerdict: Sendable, Equatable {
    /// Share of the judged features that drifted, in 0...1, weighted by importance; nil when none was judged.
    package let driftedRatio: Double?
    /// Features that drifted, in their order.
    package let drifted: [String]
    package let severity: DriftSeverity?
    package let reason: String

    init(_ features: [FeatureVerdict], policy: DriftPolicy) {
        let judged = features.filter { $0.isSubjectOfDataset && $0.hasEnoughRows && $0.weight > 0 }
        let weight = judged.reduce(0) { $0 + $1.weight }
        let drifted = judged.filter { $0.severity != nil }
        self.drifted = drifted.map(\.name)
        guard weight > 0, weight.isFinite else {
            (driftedRatio, severity, reason) = (nil, nil, "no feature was judged")
            return
        }
        let ratio = drifted.reduce(0) { $0 + $1.weight } / weight
        let limits = [(DriftSeverity.critical, policy.datasetCritical), (.warning, policy.datasetWarning)]
        let passed = limits.first { $0.1.map { ratio >= $0 } ?? false }
        driftedRatio = ratio
        severity = passed?.0
        reason = DriftWords.dataset(ratio, drifted: drifted, judged: judged.count, limit: passed?.1)
    }
}
