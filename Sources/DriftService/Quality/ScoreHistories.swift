package import ModelStatistics

/// The histories of the scores of one version that a limit follows.
package struct ScoreHistories: Sendable, Equatable, Codable {
    static let section = StateSection("quality-histories")

    // By metric, of which there are few.
    private var histories: [String: ScoreHistory] = [:]

    package init() {}

    package mutating func judge(
        _ value: Double, rows: Int, _ metric: QualityMetric, in window: TimeSpan, limits: QualityLimits
    ) -> LimitJudgement {
        histories[metric.rawValue, default: ScoreHistory()].judge(value, rows: rows, in: window, limits: limits)
    }
}
