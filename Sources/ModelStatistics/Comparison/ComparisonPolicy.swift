/// How large a change must be to matter, and what a comparison needs to say so.
package struct ComparisonPolicy: Sendable, Equatable {
    /// Errors per request: a change by 0.005 or more matters.
    package var errorEffect = 0.005
    /// A change of a latency quantile by this share of the baseline's matters.
    package var latencyEffect = 0.1
    /// A change by this matters of a score of at most 1, such as accuracy.
    package var qualityEffect = 0.01
    /// A change by this share of the baseline's matters of a score that has a unit or no end, such as an error.
    package var relativeQualityEffect = 0.05
    /// Drift between the versions above this, and above its χ² bound, matters; nil only reports it.
    package var driftEffect: Double? = 0.2
    /// Requests, or labelled rows, that each side needs.
    package var minimumRows = 500
    /// Chance that any aspect of two versions that are alike is called a change (Bonferroni).
    package var level = 0.05
    /// Compared where both sides have an interval; each further one makes the others need more evidence.
    package var metrics: Set<QualityMetric> = [.accuracy, .f1, .rocAUC, .logLoss, .mae, .rmse]
    /// Kinds without which the whole is inconclusive; quality is not among them, as labels come late.
    package var required: Set<ComparisonAspect.Kind> = [.errors]

    package init() {}
}
