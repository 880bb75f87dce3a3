package import Instruments

/// What the drift worker pushes after scoring a window. `feature` may be a `ReservedLabelValue`.
package enum DriftMetrics {
    private static let model: [LabelName] = [Labels.model, Labels.version]
    private static let test: [LabelName] = model + [Labels.feature, Labels.test]

    package static let score = MetricDefinition(
        "model_drift_score", .gauge, labels: test,
        help: "Drift of the window against the reference: PSI for test psi, the KS distance for test ks.")
    package static let pValue = MetricDefinition(
        "model_drift_p_value", .gauge, labels: test,
        help: "Probability of a score at least this large without drift.")
    package static let threshold = MetricDefinition(
        "model_drift_threshold", .gauge, labels: test + [Labels.severity],
        help: "Score above which the test says drift, for these numbers of rows.")
    package static let detected = MetricDefinition(
        "model_drift_detected", .gauge, labels: test + [Labels.severity],
        help: "1 if the window drifted by effect and evidence, else 0.")
    package static let featuresRatio = MetricDefinition(
        "model_drift_features_ratio", .gauge, labels: model,
        help: "Share of the scored features that drifted at severity warning or above.")
    package static let missingRatio = MetricDefinition(
        "model_drift_missing_ratio", .gauge, labels: model + [Labels.feature],
        help: "Share of the window's rows in which the feature is missing.")
    package static let windowRows = MetricDefinition(
        "model_drift_window_rows", .gauge, labels: model,
        help: "Rows in the window last looked at.")
    package static let minimumRows = MetricDefinition(
        "model_drift_window_minimum_rows", .gauge, labels: model,
        help: "Rows below which a window is not scored.")
    package static let lastSuccess = MetricDefinition(
        "model_drift_last_success_timestamp_seconds", .gauge, labels: model,
        help: "Unix time of the last pass that looked at the window and pushed its result.")

    package static let all: [MetricDefinition] = [
        score, pValue, threshold, detected, featuresRatio, missingRatio, windowRows, minimumRows, lastSuccess,
    ]

    /// The values of the label `test`.
    package enum Test: String, Sendable, CaseIterable {
        case psi, ks
    }

    /// The job under which the worker's groups are pushed.
    package static let pushJob = "drift-worker"
}
