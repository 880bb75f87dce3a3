package import Instruments

/// What the drift worker pushes after scoring a window. `feature` may be a `ReservedLabelValue`.
package enum DriftMetrics {
    private static let model: [LabelName] = [Labels.model, Labels.version]
    private static let test: [LabelName] = model + [Labels.feature, Labels.test]

    package static let score = MetricDefinition(
        "model_drift_score", .gauge, labels: test,
        help: "Drift of the window against the reference, in the unit of the test: an index, a distance or a difference of shares.")
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
    package static let referenceProblems = MetricDefinition(
        "model_drift_reference_problems", .gauge, labels: model,
        help: "What keeps features of the window from a sound comparison: column missing, of other type, empty or constant.")
    package static let referenceTimestamp = MetricDefinition(
        "model_drift_reference_timestamp_seconds", .gauge, labels: model,
        help: "Unix time at which the stored rows end that windows are compared with; without a time of their own, when they were fetched.")
    package static let scoreUpperBound = MetricDefinition(
        "model_drift_score_upper_bound", .gauge, labels: test,
        help: "The most that the score of the rows can be where model_drift_score is had from buckets, which is the least.")
    package static let isBinned = MetricDefinition(
        "model_drift_from_buckets", .gauge, labels: model,
        help: "1 where the scores are had from buckets and counters of a Prometheus-compatible server, not from rows.")
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
        score, pValue, threshold, detected, featuresRatio, missingRatio, referenceProblems, referenceTimestamp, scoreUpperBound,
        isBinned, windowRows, minimumRows, lastSuccess,
    ]

    /// The values of the label `test`: the names under which configuration and reports know the tests too.
    package enum Test: String, Sendable, CaseIterable, Comparable {
        case psi, ks, wasserstein, hellinger
        case jensenShannon = "jensen_shannon"
        case kullbackLeibler = "kl_divergence"
        case totalVariation = "total_variation"
        case equalWidthPSI = "psi_equal_width"
        case valuePSI = "psi_values"
        case chiSquare = "chi_square"
        case lInfinity = "l_infinity"
        case newShare = "new_share"
        case vanishedShare = "vanished_share"
        case missingRate = "missing_rate"
        case positiveRate = "positive_rate"
        case centroid, mmd
        case evidentlyPSI = "evidently_psi"
        case evidentlyJensenShannon = "evidently_jensen_shannon"
        case evidentlyKullbackLeibler = "evidently_kl_divergence"
        case evidentlyHellinger = "evidently_hellinger"
        case evidentlyWasserstein = "evidently_wasserstein"

        /// Whether the test has a p-value of its own.
        package var hasPValue: Bool { [.ks, .chiSquare, .missingRate, .positiveRate, .mmd].contains(self) }

        package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
    }

    /// The job under which the worker's groups are pushed.
    package static let pushJob = "drift-worker"
}
