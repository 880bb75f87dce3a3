/// The verdict on one window: of each feature and of all together, and what the next window needs to know.
package struct WindowJudgement: Sendable, Equatable {
    /// In the order of the scores.
    package let features: [FeatureVerdict]
    package let dataset: DatasetVerdict
    /// For the next window of the same model, version and reference.
    package let next: JudgementState

    /// The worst severity of dataset and features; nil when nothing drifted.
    package var severity: DriftSeverity? { (features.map(\.severity) + [dataset.severity]).compactMap(\.self).max() }

    package init(_ features: [FeatureScores], policy: DriftPolicy, state: JudgementState = JudgementState()) {
        let adjusted = Self.adjustedPValues(features, policy)
        let indexes = features.reduce(0) { $0 + $1.tests.count { Self.isBounded($0, policy) } }
        var next = state
        next.keep(features: features.map(\.name))
        var verdicts: [FeatureVerdict] = []
        for (index, feature) in features.enumerated() {
            let judge = FeatureJudge(
                feature: feature, policy: policy, tail: policy.tail(indexes: indexes), adjusted: adjusted[index])
            verdicts.append(judge.verdict(&next))
        }
        self.features = verdicts
        dataset = DatasetVerdict(verdicts, policy: policy)
        self.next = next
    }

    /// Whether a score is a stability index that can alarm in this window.
    private static func isBounded(_ score: TestScore, _ policy: DriftPolicy) -> Bool {
        score.test.isStabilityIndex && policy.tests[score.test] != nil && score.hasRows(policy)
    }

    /// By feature, for each of its tests that is judged by p-value; each test is a family of its own over the features.
    private static func adjustedPValues(_ features: [FeatureScores], _ policy: DriftPolicy) -> [[DriftTest: Double]] {
        var families: [DriftTest: [(feature: Int, pValue: Double)]] = [:]
        for (index, feature) in features.enumerated() {
            for score in feature.tests where policy.tests[score.test]?.pValue != nil && score.hasRows(policy) {
                families[score.test, default: []].append((index, score.judgedPValue))
            }
        }
        var adjusted = [[DriftTest: Double]](repeating: [:], count: features.count)
        for (test, family) in families {
            for (member, pValue) in zip(family, policy.multiplicity.adjusted(family.map(\.pValue))) {
                adjusted[member.feature][test] = pValue
            }
        }
        return adjusted
    }
}

extension TestScore {
    /// Whether both sides have the rows that the policy asks for.
    func hasRows(_ policy: DriftPolicy) -> Bool { min(referenceRows, currentRows) >= policy.minimumRows }

    /// The p-value of the test, or that of few rows in a bin where it is larger; 1 where none is defined.
    var judgedPValue: Double {
        guard let pValue, !pValue.isNaN else { return 1 }
        return max(pValue, chance?.upperTail(score) ?? 0)
    }
}
