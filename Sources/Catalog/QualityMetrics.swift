package import Instruments

/// What the drift worker pushes of labelled windows: quality, limits, data quality, versions and experiments.
package enum QualityMetrics {
    private static let model: [LabelName] = [Labels.model, Labels.version]
    private static let metric: [LabelName] = model + [Labels.metric, Labels.window]
    private static let limit: [LabelName] = model + [Labels.metric, Labels.severity]

    package static let score = MetricDefinition(
        "model_quality_score", .gauge, labels: metric,
        help: "Quality over the labelled predictions of the newest window whose labels are due.")
    package static let scoreLower = MetricDefinition(
        "model_quality_score_lower", .gauge, labels: metric, help: "Lower bound of the score's 95 % interval.")
    package static let scoreUpper = MetricDefinition(
        "model_quality_score_upper", .gauge, labels: metric, help: "Upper bound of the score's 95 % interval.")
    package static let classScore = MetricDefinition(
        "model_quality_class_score", .gauge, labels: metric + [Labels.class],
        help: "Quality of one class against all others over the same window.")
    package static let estimated = MetricDefinition(
        "model_quality_estimated_score", .gauge, labels: metric,
        help: "Quality of the newest window as the scores themselves let expect it, without labels; an estimate.")
    package static let rows = MetricDefinition(
        "model_quality_rows", .gauge, labels: model + [Labels.window],
        help: "Labelled predictions in the window that the scores are of.")
    package static let threshold = MetricDefinition(
        "model_quality_threshold", .gauge, labels: limit, help: "Value on whose bad side the metric breaks its limit.")
    package static let breached = MetricDefinition(
        "model_quality_breached", .gauge, labels: limit, help: "1 if the metric breaks its limit, else 0.")
    package static let lastSuccess = MetricDefinition(
        "model_quality_last_success_timestamp_seconds", .gauge, labels: model,
        help: "Unix time of the last pass that looked at the labelled window and pushed its result.")

    package static let dataRatio = MetricDefinition(
        "model_data_quality_ratio", .gauge, labels: model + [Labels.feature, Labels.check],
        help: "Share of the window's rows that fail a check: missing, wrong_type, out_of_range or unseen_category.")
    package static let dataConstant = MetricDefinition(
        "model_data_quality_constant", .gauge, labels: model + [Labels.feature],
        help: "1 if the feature has one value throughout the window although the reference has several, else 0.")
    package static let dataFrozenRows = MetricDefinition(
        "model_data_quality_frozen_rows", .gauge, labels: model + [Labels.feature],
        help: "Newest rows in a row that have the same value of the feature.")
    package static let dataDuplicateRatio = MetricDefinition(
        "model_data_quality_duplicate_ratio", .gauge, labels: model,
        help: "Share of the window's rows whose features all equal those of an earlier row.")

    package static let agreement = MetricDefinition(
        "model_version_agreement_ratio", .gauge, labels: model + [Labels.baseline],
        help: "Share of the predictions under the same ids in which the version agrees with the baseline.")
    package static let agreementRows = MetricDefinition(
        "model_version_agreement_rows", .gauge, labels: model + [Labels.baseline],
        help: "Predictions under the same ids that the version and the baseline both made.")
    package static let agreementDifference = MetricDefinition(
        "model_version_difference", .gauge, labels: model + [Labels.baseline],
        help: "Mean of |prediction of the version - prediction of the baseline| under the same ids; numbers only.")
    package static let comparison = MetricDefinition(
        "model_version_comparison", .gauge, labels: model + [Labels.baseline, Labels.verdict],
        help: "1 for the verdict of the last comparison with the baseline, 0 for the others.")
    package static let comparisonDifference = MetricDefinition(
        "model_version_comparison_difference", .gauge, labels: model + [Labels.baseline, Labels.aspect],
        help: "The version's value less the baseline's in the last comparison.")

    private static let detector: [LabelName] = model + [Labels.detector]

    /// Only `adwin` is fit to alarm by default: of 10,000 errors without a change, `ddm` alarmed in 13–81 % of the streams
    /// and `page_hinkley` in 0–61 %, `adwin` in none.
    package static let conceptDriftChanges = MetricDefinition(
        "model_concept_drift_changes", .gauge, labels: detector,
        help: "Changes of the mean error that the detector found since its state began; alarm on adwin alone.")
    package static let conceptDriftWarning = MetricDefinition(
        "model_concept_drift_warning", .gauge, labels: detector,
        help: "1 if the detector's latest labelled prediction ended in a warning, else 0.")
    package static let conceptDriftLastChange = MetricDefinition(
        "model_concept_drift_last_change_timestamp_seconds", .gauge, labels: detector,
        help: "Time of the prediction at which the detector found its last change; absent before the first.")

    private static let variant: [LabelName] = [Labels.model, Labels.experiment, Labels.variant]

    package static let effect = MetricDefinition(
        "model_experiment_effect", .gauge, labels: variant,
        help: "Conversion ratio of the variant less that of the control.")
    package static let effectLower = MetricDefinition(
        "model_experiment_effect_lower", .gauge, labels: variant, help: "Lower bound of the effect's 95 % interval.")
    package static let effectUpper = MetricDefinition(
        "model_experiment_effect_upper", .gauge, labels: variant, help: "Upper bound of the effect's 95 % interval.")
    package static let effectPValue = MetricDefinition(
        "model_experiment_p_value", .gauge, labels: variant,
        help: "Probability of an effect at least this large without a difference, when looked at once.")
    package static let effectSequentialPValue = MetricDefinition(
        "model_experiment_sequential_p_value", .gauge, labels: variant,
        help: "Least value so far of a p-value that holds however often one looks, and for all variants together.")
    package static let exposures = MetricDefinition(
        "model_experiment_exposures", .gauge, labels: variant,
        help: "Predictions of the variant since the start whose labels are due.")
    package static let conversions = MetricDefinition(
        "model_experiment_conversions", .gauge, labels: variant,
        help: "Those of model_experiment_exposures that converted.")
    package static let sampleRatioPValue = MetricDefinition(
        "model_experiment_sample_ratio_p_value", .gauge, labels: [Labels.model, Labels.experiment],
        help: "Probability of exposures at least this far from the configured shares.")

    /// Pushed for each version of a model.
    package static let ofVersion: [MetricDefinition] = [
        score, scoreLower, scoreUpper, classScore, estimated, rows, threshold, breached, lastSuccess, dataRatio, dataConstant,
        dataFrozenRows, dataDuplicateRatio, agreement, agreementRows, agreementDifference, conceptDriftChanges,
        conceptDriftWarning, conceptDriftLastChange,
    ]
    package static let ofComparison: [MetricDefinition] = [comparison, comparisonDifference]
    package static let ofExperiment: [MetricDefinition] = [
        effect, effectLower, effectUpper, effectPValue, effectSequentialPValue, exposures, conversions, sampleRatioPValue,
    ]
    package static let all = ofVersion + ofComparison + ofExperiment

    /// The jobs under which the worker's groups are pushed.
    package static let pushJob = "quality-worker"
    package static let comparisonJob = "version-comparison"
    package static let experimentJob = "experiment-worker"

    /// The values of the label `check`.
    package enum Check: String, Sendable, CaseIterable {
        case missing
        case wrongType = "wrong_type"
        case outOfRange = "out_of_range"
        case unseenCategory = "unseen_category"
    }
}
