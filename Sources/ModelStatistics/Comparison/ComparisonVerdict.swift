/// What a comparison comes to, of one aspect or of all.
package enum ComparisonVerdict: String, Sendable, CaseIterable {
    /// Evidence for a change for the better that is large enough to matter.
    case better
    /// No evidence for a change that is large enough to matter.
    case same
    /// Evidence for a change for the worse that is large enough to matter.
    case worse
    /// Too few rows to say.
    case inconclusive
}
