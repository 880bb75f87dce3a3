import References

/// The problems of a version's last window, so that a log tells each when it comes and when it goes.
struct ReportedFit: Codable, Sendable, Equatable {
    static let section = StateSection("reference-fit")

    /// What is wrong with each subject, without figures that change from window to window; sorted.
    private(set) var problems: [String] = []

    /// - Returns: the problems that were not there before, and whether others are gone.
    mutating func report(_ fit: ReferenceFit) -> (new: [ReferenceFit.Problem], areSolved: Bool) {
        let before = Set(problems)
        let new = fit.problems.filter { !before.contains(Self.key($0)) }
        problems = Set(fit.problems.map(Self.key)).sorted()
        return (new, !before.isSubset(of: problems))
    }

    private static func key(_ problem: ReferenceFit.Problem) -> String {
        let kind =
            switch problem.kind {
            case .missingColumn: "missing_column"
            case .otherType: "other_type"
            case .allMissing: "all_missing"
            case .emptyReference: "empty_reference"
            case .constantReference: "constant_reference"
            case .constantWindow: "constant_window"
            case .lostBounds: "lost_bounds"
            }
        return "\(kind) \(problem.subject)"
    }
}
