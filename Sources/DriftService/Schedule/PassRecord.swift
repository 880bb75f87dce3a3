/// What the schedule keeps of a model over restarts.
struct PassRecord: Codable, Sendable, Equatable {
    static let section = StateSection("schedule")

    /// The number of the last slot whose pass was delivered, among slots that are `period` seconds apart.
    let slot: Int
    let period: Double

    /// Whether a slot at a time in seconds since 1970 needs no pass any more.
    func covers(_ unixTime: Double, _ phase: SlotPhase) -> Bool {
        period == phase.period && slot >= phase.number(near: unixTime)
    }
}
