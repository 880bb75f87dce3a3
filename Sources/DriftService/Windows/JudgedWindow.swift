import ModelStatistics

/// What judging needs to know from one window of a version to the next, and how it was before the last one.
struct JudgedWindow: Codable, Sendable, Equatable {
    static let section = StateSection("drift-judgement")

    /// The schedule's slot that the last window belongs to; nil for one outside of the schedule.
    let slot: Int?
    let before: JudgementState
    let after: JudgementState

    /// For a window of `slot`: one that is looked at again in its slot takes the place of the last one.
    func state(for slot: Int?) -> JudgementState { slot != nil && slot == self.slot ? before : after }
}
