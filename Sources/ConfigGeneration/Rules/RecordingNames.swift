import PromQL
package import Specification

/// The series that rules record and that dashboards read, named `level:metric:operation`.
///
/// Each carries the labels `model` and `version`; those of the level `…_feature`, `…_le` or
/// `…_predicted_actual` carry these as well, those of the level `model` the first only. A number in a name is the nominal range: see `RuleRanges`.
package enum RecordingNames {
    /// Predictions per second over 5 minutes.
    package static let predictionsRate = "model_version:model_predictions:rate5m"
    /// Failed predictions per second over 5 minutes, 0 while none has failed yet.
    package static let errorsRate = "model_version:model_prediction_errors:rate5m"
    /// Rate of the cumulative latency buckets over 5 minutes, for `histogram_quantile`; carries `le`.
    package static let latencyBucketsRate = "model_version_le:model_prediction_latency_seconds_bucket:rate5m"
    /// Mean latency in seconds over 5 minutes.
    package static let latencyMean = "model_version:model_prediction_latency_seconds:mean5m"
    /// Share of failed predictions over 5 minutes.
    package static let errorRatio = "model_version:model_prediction_errors:ratio_rate5m"
    /// Share of predictions without the feature over an hour; carries `feature`.
    package static let missingRatio = "model_version_feature:model_feature_missing:ratio_rate1h"
    /// Share of predictions whose value breaks what is expected, over an hour; carries `feature` and `reason`.
    package static let invalidRatio = "model_version_feature_reason:model_feature_invalid:ratio_rate1h"
    /// Predictions of all versions over an hour; carries no `version`.
    package static let predictionsOfHour = "model:model_predictions:increase1h"
    /// The fewer of the predictions of the same hour a day and a week before; carries no `version`.
    package static let predictionsBefore = "model:model_predictions:increase1h_before"
    /// Labelled predictions of the quality window by `actual` and cumulative by score; carries `le`.
    package static let scoreBuckets = "model_version_actual_le:model_score_by_outcome_bucket:increase"
    /// As `scoreBuckets`, under the `le` of the next higher bound.
    package static let scoreBucketsBelow = "model_version_actual_le:model_score_by_outcome_bucket:increase_below"
    /// Labelled predictions of the quality window by `predicted` and `actual`.
    package static let confusion = "model_version_predicted_actual:model_confusion:increase"
    /// Labelled predictions of the quality window.
    package static let labelledRows = "model_version:model_labelled_predictions:increase"

    /// A measure over the quality window, recorded when it applies to the task; no sample under `min_rows`.
    package static func quality(_ metric: QualityMetric) -> String {
        switch metric {
        case .mae: "model_version:model_absolute_error:mean"
        case .rmse: "model_version:model_squared_error:root_mean"
        case .bias: "model_version:model_error:mean"
        default: "model_version:model_\(metric.rawValue):ratio"
        }
    }
}

/// Ranges in rules, which hold at least four scrapes so that a lost scrape leaves a rate.
package struct RuleRanges: Sendable, Equatable {
    package let scrapeInterval: Duration

    package init(scrapeInterval: Duration) { self.scrapeInterval = scrapeInterval }

    /// `nominal`, lengthened to four scrapes.
    package func range(_ nominal: Duration) -> Duration { max(nominal, scrapeInterval * 4) }
}
