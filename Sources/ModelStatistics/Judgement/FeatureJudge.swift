/// Judges the tests of one feature, one with the evidence of another where it has none of its own.
struct FeatureJudge {
    let feature: FeatureScores
    let policy: DriftPolicy
    /// The tail of chance that a stability index may pass.
    let tail: Double
    /// Of the tests that are judged by p-value.
    let adjusted: [DriftTest: Double]

    /// Counts the window in `state`.
    func verdict(_ state: inout JudgementState) -> FeatureVerdict {
        let tests = feature.tests.compactMap { score in
            policy.tests[score.test].map { verdict(score, $0, &state) }
        }
        let scored = tests.filter { $0.score.hasRows(policy) }
        return FeatureVerdict(
            name: feature.name, weight: feature.weight, isSubjectOfDataset: feature.isSubjectOfDataset, tests: tests,
            hasEnoughRows: !scored.isEmpty, reason: reason(tests, scored))
    }

    private func reason(_ tests: [TestVerdict], _ scored: [TestVerdict]) -> String {
        guard !tests.isEmpty else { return DriftWords.unusable(feature) }
        guard !scored.isEmpty else {
            let fewest = tests.map { min($0.score.referenceRows, $0.score.currentRows) }.max() ?? 0
            return "\(fewest) rows, fewer than \(policy.minimumRows)"
        }
        let drifted = scored.filter { $0.detected != nil }
        let passed = scored.filter { $0.passed != nil }
        return (drifted.isEmpty ? passed.isEmpty ? scored : passed : drifted).map(\.reason).joined(separator: "; ")
    }

    private func verdict(
        _ score: TestScore, _ limits: DriftPolicy.TestLimits, _ state: inout JudgementState
    ) -> TestVerdict {
        var track = state[feature.name, score.test] ?? JudgementState.Track()
        let effects = DriftSeverity.allCases.compactMap { severity in
            limits.limit(severity)?.value(track).map { TestVerdict.Threshold(severity: severity, value: $0) }
        }
        let thresholds = bounded(effects, score)
        let hasRows = score.hasRows(policy)
        let evidence = hasEvidence(score, limits)
        let passed = hasRows && evidence ? thresholds.last { reaches(score, $0.value, limits) } : nil
        let windows = max(policy.consecutiveWindows, 1)
        if hasRows, score.score.isFinite {
            track.count(passed: passed?.severity, limit: windows)
            if passed == nil, isLearning(limits) { track.remember(score.score) }
            state[feature.name, score.test] = track
        }
        return TestVerdict(
            score: score, adjustedPValue: adjusted[score.test] ?? chance(score)?.upperTail(score.score),
            thresholds: thresholds, passed: passed?.severity,
            detected: hasRows ? DriftSeverity.allCases.last { track.streak($0) >= windows } : nil,
            streak: passed.map { track.streak($0.severity) } ?? 0,
            reason: words(score, limits, thresholds, passed, evidence, track, windows))
    }

    /// A test with a p-value reaches its effect from the limit on, a divergence above it.
    private func reaches(_ score: TestScore, _ limit: Double, _ limits: DriftPolicy.TestLimits) -> Bool {
        limits.pValue == nil ? score.score > limit : abs(score.score) >= limit
    }

    private func isLearning(_ limits: DriftPolicy.TestLimits) -> Bool {
        DriftSeverity.allCases.contains { if case .adaptive = limits.limit($0) { true } else { false } }
    }

    private func words(
        _ score: TestScore, _ limits: DriftPolicy.TestLimits, _ thresholds: [TestVerdict.Threshold],
        _ passed: TestVerdict.Threshold?, _ evidence: Bool, _ track: JudgementState.Track, _ windows: Int
    ) -> String {
        let (passedLimit, lowest) = (passed?.value, thresholds.first?.value)
        let text =
            if let limit = limits.pValue, let adjusted = adjusted[score.test] {
                DriftWords.effect(score, passed: passedLimit, lowest: lowest, adjusted: adjusted, limit: limit)
            } else {
                DriftWords.divergence(score, passed: passedLimit, lowest: lowest, evidence: evidence)
            }
        guard windows > 1, let passed else { return text }
        return text + DriftWords.streak(track.streak(passed.severity), of: windows)
    }
}

extension FeatureJudge {
    /// Raised to the bound of chance where the score is a stability index.
    private func bounded(_ effects: [TestVerdict.Threshold], _ score: TestScore) -> [TestVerdict.Threshold] {
        guard let chance = chance(score) else { return effects }
        return effects.map {
            TestVerdict.Threshold(severity: $0.severity, value: chance.bound(tail: tail, atLeast: $0.value))
        }
    }

    private func chance(_ score: TestScore) -> ChanceLaw? {
        guard score.test.isStabilityIndex else { return nil }
        return score.chance
            ?? score.bins.flatMap { ChanceLaw(bins: $0, referenceRows: score.referenceRows, currentRows: score.currentRows) }
    }

    /// Of its own where there is a p-value or a bound, else that of the feature's other tests.
    private func hasEvidence(_ score: TestScore, _ limits: DriftPolicy.TestLimits) -> Bool {
        guard score.score.isFinite else { return false }
        if let limit = limits.pValue { return adjusted[score.test].map { $0 < limit } ?? false }
        if score.test.isStabilityIndex { return true }
        let witnesses = feature.tests.filter { isWitness($0) }
        return witnesses.isEmpty || witnesses.contains { isConvinced($0) }
    }

    private func isWitness(_ score: TestScore) -> Bool { score.test.isStabilityIndex || adjusted[score.test] != nil }

    private func isConvinced(_ score: TestScore) -> Bool {
        if let chance = chance(score) { return chance.upperTail(score.score) < tail }
        guard let limit = policy.tests[score.test]?.pValue, let adjusted = adjusted[score.test] else { return false }
        return adjusted < limit
    }
}
