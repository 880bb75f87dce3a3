package import ModelStatistics
package import Specification
package import TabularFiles

/// How good one version of a model was in its newest window whose labels are due, and how good it seems to be now.
package struct QualityResult: Sendable {
    package let model: String
    package let version: String
    /// The length of the windows, such as `1d`.
    package let windowLength: String
    /// The window of the scores.
    package let window: TimeSpan
    /// Rows of that window with a label and a prediction.
    package let rows: Int
    /// Rows below which there is no score.
    package let minimumRows: Int
    /// nil with too few rows.
    package let scores: QualityScores?
    /// Of the newest window, from its scores alone; nil with too few rows or where they are no probabilities.
    package let estimates: QualityScores?
    /// In the order of the configuration, without those whose metric is not defined.
    package private(set) var limits: [JudgedScore] = []

    /// - Parameters:
    ///   - labelled: the rows of `window`, whose labels are due.
    ///   - newest: the rows of the newest window, with labels or without.
    package init(_ model: ModelSpecification, version: String, window: TimeSpan, labelled: ColumnTable, newest: ColumnTable) {
        let scores = QualityScores(labelled, of: model)
        let estimates = QualityScores(estimatedFrom: newest, of: model)
        let least = max(model.quality.minimumRows, 1)
        self.model = model.name
        self.version = version
        self.window = window
        windowLength = model.quality.window.prometheusText
        rows = scores?.rows ?? 0
        minimumRows = model.quality.minimumRows
        self.scores = scores.flatMap { $0.rows >= least ? $0 : nil }
        self.estimates = estimates.flatMap { $0.rows >= least ? $0 : nil }
    }

    /// Holds the scores against the limits and takes them into the histories.
    package mutating func judge(_ configured: [Specification.QualityLimit], _ histories: inout ScoreHistories) {
        limits = configured.compactMap { limit in
            guard let metric = ModelStatistics.QualityMetric(limit.metric), let score = scores?[metric] else { return nil }
            let value = limit.metric.direction == .fartherIsWorse ? abs(score.value) : score.value
            let judgement = histories.judge(
                value, rows: score.rows, metric, in: window, limits: QualityLimits(limit))
            return JudgedScore(metric: metric, value: value, judgement: judgement)
        }
    }

    /// Those of the whole model; nil with too few rows.
    package subscript(metric: ModelStatistics.QualityMetric) -> QualityScore? { scores?[metric] }
}
