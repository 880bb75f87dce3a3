/// A workload that did something else than it should.
struct WrongOutcome: Error, CustomStringConvertible {
    let description: String
}

/// Throws unless the outcome is the expected one: what is measured must be right as well.
func expect(_ expected: Int, _ what: String, _ outcome: Int) throws {
    guard outcome == expected else { throw WrongOutcome(description: "\(outcome) \(what) instead of \(expected)") }
}
