package import ModelStatistics

/// The histories of all scores of one model that a limit follows.
package struct ScoreHistories: Sendable, Equatable, Codable {
    // By a text that is different for versions whose bytes are.
    private var histories: [String: ScoreHistory] = [:]

    package init() {}

    package mutating func judge(
        _ value: Double, rows: Int, _ metric: QualityMetric, version: String, in window: TimeSpan, limits: QualityLimits
    ) -> LimitJudgement {
        histories[Self.key(metric, version), default: ScoreHistory()].judge(value, rows: rows, in: window, limits: limits)
    }

    /// Forgets versions that are no longer in service, so that the histories of a model stay few.
    package mutating func keep(versions: [String]) {
        let kept = Set(versions.flatMap { version in QualityMetric.allCases.map { Self.key($0, version) } })
        histories = histories.filter { kept.contains($0.key) }
    }

    private static func key(_ metric: QualityMetric, _ version: String) -> String {
        "\(PercentEncoding.encode(version))/\(metric.rawValue)"
    }
}
