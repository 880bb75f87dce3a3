/// One number of two versions, and how large a change of it matters.
struct AspectChange {
    let aspect: ComparisonAspect
    let baseline: Double
    let candidate: Double
    let interval: ConfidenceInterval?
    /// Of the smaller side.
    let rows: Int
    var pValue: Double?
    /// In the unit of the number, not negative.
    let effect: Double
    /// Whether people are told the change as a share of the baseline.
    var isRelative = false
    var isLowerWorse = false

    var difference: Double { candidate - baseline }

    /// Evidence is an interval without 0, unless a test has it.
    func finding(_ policy: ComparisonPolicy, hasEvidence: Bool? = nil) -> ComparisonFinding {
        let evidence = hasEvidence ?? interval.map { !$0.contains(0) } ?? false
        let verdict: ComparisonVerdict =
            if rows < policy.minimumRows || interval == nil || !difference.isFinite {
                .inconclusive
            } else if !evidence || abs(difference) < effect {
                .same
            } else {
                (difference < 0) == isLowerWorse ? .worse : .better
            }
        return ComparisonFinding(
            aspect: aspect, baseline: baseline, candidate: candidate, difference: difference, interval: interval,
            pValue: pValue, verdict: verdict,
            reason: ComparisonWords.change(self, verdict: verdict, evidence: evidence, minimumRows: policy.minimumRows))
    }
}
