/// What the comparison of two versions found in one aspect.
package struct ComparisonFinding: Sendable, Equatable {
    package let aspect: ComparisonAspect
    /// Of drift 0.
    package let baseline: Double
    /// Of drift the stability index.
    package let candidate: Double
    /// Candidate minus baseline, in their unit.
    package let difference: Double
    /// Of the difference, so wide that all intervals of a comparison hold at once with 95 %; nil where no formula exists.
    package let interval: ConfidenceInterval?
    /// Of tests that have one.
    package let pValue: Double?
    package let verdict: ComparisonVerdict
    /// Why, in words for a log of continuous integration.
    package let reason: String
}
