package import ModelStatistics

/// What adaptive limits know of a score: its values in windows that share no prediction with each other.
///
/// Passes come more often than windows end. A value waits until a window begins behind its own, so that a window is never
/// held against one that overlaps it, and a history does not fill up with one window seen many times.
package struct ScoreHistory: Sendable, Equatable, Codable {
    private struct Waiting: Sendable, Equatable, Codable {
        let value: Double
        /// Where its window ends, in seconds since 1970.
        let end: Double
    }

    package private(set) var values = LimitHistory()
    private var waiting: Waiting?

    package init() {}

    /// The verdict on the value of a window; the value is taken in unless it breaches or an overlapping one waits already.
    package mutating func judge(_ value: Double, rows: Int, in window: TimeSpan, limits: QualityLimits) -> LimitJudgement {
        if let waiting, waiting.end <= window.start {
            values.record(waiting.value, isBreached: false)
            self.waiting = nil
        }
        let judgement = limits.judge(value, rows: rows, history: values)
        if waiting == nil, judgement.hasEnoughRows, judgement.severity == nil {
            waiting = Waiting(value: value, end: window.end)
        }
        return judgement
    }
}
