/// Judges the aspects of one comparison, each with its part of the level.
struct AspectJudge {
    let policy: ComparisonPolicy
    /// Of the level, divided by the number of aspects.
    private let level: Double
    /// Intervals of 95 % are scaled by this to hold at once.
    private let widening: Double

    /// At least one aspect.
    init(policy: ComparisonPolicy, aspects: Int) {
        self.policy = policy
        level = policy.level / Double(max(aspects, 1))
        let square = ChiSquare.quantile(1 - min(max(level, 0), 1), degreesOfFreedom: 1)
        widening = (square ?? .infinity).squareRoot() / ConfidenceInterval.deviations
    }

    /// By the pooled z-test; nil while a side has no requests.
    func errors(_ baseline: VersionMeasurements, _ candidate: VersionMeasurements) -> ComparisonFinding? {
        guard let before = baseline.errorRatio, let after = candidate.errorRatio else { return nil }
        let test = ProportionTest(reference: baseline.outcomes.proportion, current: candidate.outcomes.proportion)
        let change = AspectChange(
            aspect: .errors, baseline: before, candidate: after,
            interval: difference(Self.interval(baseline), before, Self.interval(candidate), after),
            rows: min(baseline.requests, candidate.requests), pValue: test?.pValue, effect: policy.errorEffect)
        return change.finding(policy, hasEvidence: test.map { $0.pValue < level } ?? false)
    }

    func latency(_ baseline: QuantileEstimate, _ candidate: QuantileEstimate) -> ComparisonFinding {
        let change = AspectChange(
            aspect: .latency(baseline.percent), baseline: baseline.value, candidate: candidate.value,
            interval: difference(baseline.interval, baseline.value, candidate.interval, candidate.value),
            rows: min(baseline.rows, candidate.rows), effect: policy.latencyEffect * abs(baseline.value), isRelative: true)
        return change.finding(policy)
    }

    func quality(_ baseline: QualityScore, _ candidate: QualityScore) -> ComparisonFinding {
        let metric = baseline.metric
        let effect = metric.isRelative ? policy.relativeQualityEffect * abs(baseline.value) : policy.qualityEffect
        let change = AspectChange(
            aspect: .quality(metric), baseline: baseline.value, candidate: candidate.value,
            interval: difference(baseline.interval, baseline.value, candidate.interval, candidate.value),
            rows: min(baseline.rows, candidate.rows), effect: effect, isRelative: metric.isRelative,
            isLowerWorse: metric.direction == .lowerIsWorse)
        return change.finding(policy)
    }

    /// Drift is worse or nothing: two versions on the same traffic that answer otherwise need a look.
    func drift(_ drift: DriftBetweenVersions) -> ComparisonFinding {
        let index = drift.index
        let rows = min(index.referenceRows, index.currentRows)
        let bound = index.chiSquareBound(probability: max(0.999, 1 - level)) ?? .infinity
        let limit = policy.driftEffect.map { max($0, bound) }
        let verdict: ComparisonVerdict =
            rows < policy.minimumRows ? .inconclusive : limit.map { index.score > $0 } ?? false ? .worse : .same
        return ComparisonFinding(
            aspect: .drift(drift.subject), baseline: 0, candidate: index.score, difference: index.score, interval: nil,
            pValue: nil, verdict: verdict,
            reason: ComparisonWords.drift(drift, limit: limit, verdict: verdict, minimumRows: policy.minimumRows))
    }

    private func difference(
        _ baseline: ConfidenceInterval?, _ before: Double, _ candidate: ConfidenceInterval?, _ after: Double
    ) -> ConfidenceInterval? {
        guard let baseline, let candidate else { return nil }
        return ConfidenceInterval(differenceOf: after, candidate, minus: before, baseline, widening: widening)
    }

    private static func interval(_ version: VersionMeasurements) -> ConfidenceInterval? {
        ConfidenceInterval(successes: Double(version.errors), of: Double(version.requests))
    }
}
