package import ModelStatistics

/// A score and what its limits say of it.
package struct JudgedScore: Sendable, Equatable {
    package let metric: ModelStatistics.QualityMetric
    /// The distance from 0 of a metric that is worse on both sides.
    package let value: Double
    package let judgement: LimitJudgement

    /// The limits in order of severity, each with whether the value breaks it.
    package var verdicts: [(threshold: LimitJudgement.Threshold, isBreached: Bool)] {
        judgement.thresholds.map { threshold in
            (threshold, judgement.hasEnoughRows && threshold.comparison.isBreached(value, bound: threshold.value))
        }
    }
}
