package import Instruments

/// What the exporter counts from prediction events. All counters and histograms add up over replicas.
package enum ModelMetrics {
    private static let model: [LabelName] = [Labels.model, Labels.version]

    package static let predictions = MetricDefinition(
        "model_predictions_total", .counter, labels: model,
        help: "Predictions that a model answered, failed ones included.")
    package static let predictionsByClass = MetricDefinition(
        "model_predictions_by_class_total", .counter, labels: model + [Labels.class],
        help: "Predictions by predicted class.")
    package static let predictionErrors = MetricDefinition(
        "model_prediction_errors_total", .counter, labels: model + [Labels.errorType],
        help: "Predictions that failed, by type of error.")
    package static let predictionLatency = MetricDefinition(
        "model_prediction_latency_seconds", .histogram, labels: model,
        help: "Time that a prediction took, in seconds.")
    package static let predictionScore = MetricDefinition(
        "model_prediction_score", .histogram, labels: model,
        help: "Score (probability of the positive class, or confidence) of predictions.")
    package static let featureValue = MetricDefinition(
        "model_feature_value", .histogram, labels: model + [Labels.feature],
        help: "Values of a numeric feature; bounds are quantiles of the reference.")
    package static let featureCategory = MetricDefinition(
        "model_feature_category_total", .counter, labels: model + [Labels.feature, Labels.category],
        help: "Values of a categorical feature by category.")
    package static let featureMissing = MetricDefinition(
        "model_feature_missing_total", .counter, labels: model + [Labels.feature],
        help: "Predictions in which a feature was absent, null or not a number.")
    package static let featureInvalid = MetricDefinition(
        "model_feature_invalid_total", .counter, labels: model + [Labels.feature, Labels.reason],
        help: "Feature values that break what the configuration expects, by reason.")
    package static let featureReferenceRatio = MetricDefinition(
        "model_feature_reference_ratio", .gauge, labels: [Labels.model, Labels.feature, Labels.lower, Labels.upper],
        help: "Share of the reference rows whose value is in (lower, upper].")
    package static let featureReferenceCDF = MetricDefinition(
        "model_feature_reference_cdf", .gauge, labels: [Labels.model, Labels.feature, Labels.upper],
        help: "Share of the reference rows whose value is at most upper.")
    package static let featureReferenceCategoryRatio = MetricDefinition(
        "model_feature_reference_category_ratio", .gauge, labels: [Labels.model, Labels.feature, Labels.category],
        help: "Share of the reference rows that have the category.")
    package static let featureReferenceRows = MetricDefinition(
        "model_feature_reference_rows", .gauge, labels: [Labels.model, Labels.feature],
        help: "Reference rows that have a value of the feature.")
    package static let referenceTimestamp = MetricDefinition(
        "model_reference_timestamp_seconds", .gauge, labels: [Labels.model],
        help: "Unix time of the model's reference file: when a profile was made, or when a file of data was last changed.")
    package static let outcomes = MetricDefinition(
        "model_outcomes_total", .counter, labels: model + [Labels.status],
        help: "Outcomes by what became of them: joined, changed, unmatched, duplicate or late.")
    package static let labelDelay = MetricDefinition(
        "model_label_delay_seconds", .histogram, labels: model,
        help: "Time from a prediction to its first outcome, in seconds, by the timestamps of both.")
    package static let labelCoverage = MetricDefinition(
        "model_label_coverage_ratio", .gauge, labels: model,
        help:
            "Share of the predictions with an id that have an outcome, over the quality window that ended max_label_delay ago.")
    package static let confusion = MetricDefinition(
        "model_confusion_total", .counter, labels: model + [Labels.predicted, Labels.actual],
        help: "Labelled predictions by predicted and actual class.")
    package static let scoreByOutcome = MetricDefinition(
        "model_score_by_outcome", .histogram, labels: model + [Labels.actual],
        help: "Score of labelled predictions by actual class.")
    package static let scoreBounds = MetricDefinition(
        "model_score_bounds", .gauge, labels: [Labels.model, Labels.lower, Labels.upper],
        help: "1 for each bucket (lower, upper] of model_score_by_outcome: the step to the bucket before, which PromQL lacks.")
    package static let areaErrorBound = MetricDefinition(
        "model_roc_auc_error_bound", .gauge, labels: [Labels.model],
        help: "The most by which the area under the ROC curve of the reference is off when computed from the buckets.")
    package static let labelled = MetricDefinition(
        "model_labelled_predictions_total", .counter, labels: model,
        help: "Predictions of a number whose actual value is known.")
    package static let absoluteError = MetricDefinition(
        "model_absolute_error_total", .counter, labels: model,
        help: "Sum of |prediction - actual| over labelled predictions.")
    package static let squaredError = MetricDefinition(
        "model_squared_error_total", .counter, labels: model,
        help: "Sum of (prediction - actual)^2 over labelled predictions.")
    package static let error = MetricDefinition(
        "model_error_total", .counter, labels: model + [Labels.sign],
        help: "Sum of |prediction - actual| by the sign of prediction - actual; the difference of the two is the bias.")
    package static let actual = MetricDefinition(
        "model_actual_total", .counter, labels: model + [Labels.sign],
        help: "Sum of |actual| over labelled predictions, by the sign of the actual value.")
    package static let actualSquared = MetricDefinition(
        "model_actual_squared_total", .counter, labels: model,
        help: "Sum of squared actual values over labelled predictions.")
    package static let variantExposures = MetricDefinition(
        "model_variant_exposures_total", .counter, labels: model + [Labels.variant],
        help: "Predictions that named a variant of the model's experiment.")
    package static let variantConversions = MetricDefinition(
        "model_variant_conversions_total", .counter, labels: model + [Labels.variant],
        help: "Predictions of a variant whose outcome is the experiment's conversion.")
    /// The sums that a changed outcome corrects: by what it adds and by what it takes back, since a counter never goes down.
    package static let corrected: [Correction] = [
        confusion, scoreByOutcome, absoluteError, squaredError, error, actual, actualSquared, variantConversions,
    ].map(Correction.init)
    package static let custom = MetricDefinition(
        "model_custom_metric", .gauge, labels: model + [Labels.name],
        help: "The newest value of a metric event of the model service.")
    package static let info = MetricDefinition(
        "model_info", .info, labels: model + [Labels.stage],
        help: "1 for each known version of a model, with its stage.")
    package static let deployedTimestamp = MetricDefinition(
        "model_deployed_timestamp_seconds", .gauge, labels: model,
        help: "Unix time of the version's last deployment event.")
    package static let lastEventTimestamp = MetricDefinition(
        "model_last_event_timestamp_seconds", .gauge, labels: model,
        help: "Unix time at which the exporter last accepted an event of the version.")

    package static let all: [MetricDefinition] =
        [
            predictions, predictionsByClass, predictionErrors, predictionLatency, predictionScore, featureValue, featureCategory,
            featureMissing, featureInvalid, featureReferenceRatio, featureReferenceCDF, featureReferenceCategoryRatio,
            featureReferenceRows, referenceTimestamp, outcomes, confusion, scoreByOutcome, scoreBounds, areaErrorBound, labelled,
            absoluteError, squaredError, error, actual, actualSquared, variantExposures, variantConversions, labelDelay,
            labelCoverage, custom, info, deployedTimestamp, lastEventTimestamp,
        ] + corrected.flatMap { [$0.added, $0.removed] }
}

/// The two metrics that correct a sum after an outcome has changed: the sum now is `of + added - removed`.
package struct Correction: Sendable {
    package let of: MetricDefinition
    package let added: MetricDefinition
    package let removed: MetricDefinition

    init(_ sum: MetricDefinition) {
        of = sum
        added = Self.definition(of: sum, "added", "What changed outcomes add to")
        removed = Self.definition(of: sum, "removed", "What changed outcomes take from")
    }

    private static func definition(of sum: MetricDefinition, _ word: String, _ help: String) -> MetricDefinition {
        let name = sum.name.text
        let stem = name.hasSuffix("_total") ? String(name.dropLast("_total".count)) : name
        let suffix = stem == name ? "" : "_total"
        return MetricDefinition(
            MetricName(stringLiteral: "\(stem)_\(word)\(suffix)"), sum.kind, labels: sum.labels, help: "\(help) \(name).")
    }
}
