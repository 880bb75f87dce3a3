/// The verdict on one feature: each test that could be scored, and the worst of them.
package struct DriftJudgement: Sendable, Equatable {
    /// psi before ks; a test without a score or without limits is left out.
    package let tests: [TestJudgement]
    /// Whether both sides have the rows that the limits ask for; without them nothing is detected.
    package let hasEnoughRows: Bool
    /// Why, in words: what drifted, or why nothing could.
    package let reason: String

    package init(_ scores: DriftScores, limits: DriftLimits) {
        let fewest = min(scores.referenceRows, scores.currentRows)
        let enough = fewest >= limits.minimumRows
        var tests: [TestJudgement] = []
        if let psi = scores.psi { tests.append(TestJudgement(psi, limits: limits, enoughRows: enough)) }
        if let ks = scores.ks, let limits = limits.ks {
            tests.append(TestJudgement(ks, limits: limits, enoughRows: enough))
        }
        self.tests = tests
        hasEnoughRows = enough
        reason = Self.reason(tests, fewest: fewest, scores: scores, limits: limits)
    }

    /// The worst severity of any test; nil when nothing drifted.
    package var severity: DriftSeverity? { tests.compactMap(\.detected).max() }

    private static func reason(
        _ tests: [TestJudgement], fewest: Int, scores: DriftScores, limits: DriftLimits
    ) -> String {
        if scores.referenceRows == 0 { return "no usable values in the reference" }
        if scores.currentRows == 0 { return "no usable values in the window" }
        if fewest < limits.minimumRows { return "\(fewest) rows, fewer than \(limits.minimumRows)" }
        let drifted = tests.filter { $0.detected != nil }
        return (drifted.isEmpty ? tests : drifted).map(\.reason).joined(separator: "; ")
    }
}
