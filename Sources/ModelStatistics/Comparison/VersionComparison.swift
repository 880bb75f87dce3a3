/// Whether a candidate can take the place of a baseline: every aspect by evidence and effect, and a verdict with its reasons.
package struct VersionComparison: Sendable, Equatable {
    package let baseline: VersionMeasurements
    package let candidate: VersionMeasurements
    /// Errors, latency by percent, quality by metric, drift as given.
    package let findings: [ComparisonFinding]
    /// Worse if any finding is; else inconclusive if none says anything or a required kind does not; else better if any is.
    package let verdict: ComparisonVerdict

    /// `drift` is that of the candidate against the baseline.
    package init(
        baseline: VersionMeasurements, candidate: VersionMeasurements, drift: [DriftBetweenVersions] = [],
        policy: ComparisonPolicy = ComparisonPolicy()
    ) {
        let latencies = Self.pairs(baseline.latencies, candidate.latencies, by: \.percent)
        let scores = Self.pairs(
            baseline.quality.filter { policy.compares($0) }, candidate.quality.filter { policy.compares($0) }, by: \.metric)
        let judge = AspectJudge(policy: policy, aspects: 1 + latencies.count + scores.count + drift.count)
        var findings = [judge.errors(baseline, candidate)].compactMap { $0 }
        findings += latencies.map { judge.latency($0, $1) }
        findings += scores.map { judge.quality($0, $1) }
        findings += drift.map { judge.drift($0) }
        self.baseline = baseline
        self.candidate = candidate
        self.findings = findings
        verdict = Self.verdict(findings, required: policy.required)
    }

    /// The reasons of the findings that decided, worst first.
    package var reasons: [String] {
        let decisive = findings.filter { $0.verdict == verdict }
        return (decisive.isEmpty ? findings : decisive).map(\.reason)
    }

    private static func verdict(_ findings: [ComparisonFinding], required: Set<ComparisonAspect.Kind>) -> ComparisonVerdict {
        if findings.contains(where: { $0.verdict == .worse }) { return .worse }
        let conclusive = findings.filter { $0.verdict != .inconclusive }
        let missing = required.subtracting(conclusive.map(\.aspect.kind))
        if conclusive.isEmpty || !missing.isEmpty { return .inconclusive }
        return conclusive.contains { $0.verdict == .better } ? .better : .same
    }

    /// Those that both sides have, by ascending key.
    private static func pairs<Item, Key: Hashable & Comparable>(
        _ baseline: [Item], _ candidate: [Item], by key: (Item) -> Key
    ) -> [(Item, Item)] {
        let known = Dictionary(candidate.map { (key($0), $0) }) { first, _ in first }
        let paired = Dictionary(baseline.map { (key($0), $0) }) { first, _ in first }
        return paired.sorted { $0.key < $1.key }.compactMap { entry in known[entry.key].map { (entry.value, $0) } }
    }
}

extension ComparisonPolicy {
    /// Whether a score is of labelled rows, of the whole model, and one that is asked for.
    fileprivate func compares(_ score: QualityScore) -> Bool {
        !score.isEstimate && score.classKey == nil && score.interval != nil && score.metric.direction != .fartherIsWorse
            && metrics.contains(score.metric)
    }
}
