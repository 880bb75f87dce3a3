import PromQL

/// The series that rules record of a model's features over all replicas; each carries `model`, `version` and `feature`.
///
/// Those of the level `…_bin` carry `lower` and `upper` of a numeric feature's bin, or `category`. The window ends the name.
package struct FleetNames: Sendable, Equatable {
    /// As it is written in the names, such as `1d`.
    package let window: String

    package init(window: Duration) { self.window = window.promQLText }

    /// Share of the reference rows by bin, where all replicas have the same reference; carries no `version`.
    package static let reference = "model_feature_bin:model_feature_reference:ratio"

    /// Cumulative rows of the window by `le`.
    package var buckets: String { "model_version_feature_le:model_feature_value_bucket:increase\(window)" }
    /// Rows of the window by `category`.
    package var categories: String { "model_version_feature_category:model_feature_category:increase\(window)" }
    /// Rows of the window that have a value.
    package var rows: String { "model_version_feature:model_feature_rows:increase\(window)" }
    /// nm ÷ (n + m) of n rows of the window and m of the reference.
    package var effectiveRows: String { "model_version_feature:model_feature_rows:effective\(window)" }
    /// Share of the window's rows whose value is at most `upper`.
    package var cumulative: String { "model_version_feature_upper:model_feature_value:cdf\(window)" }
    /// Share of the window's rows by bin; no sample under `min_rows`.
    package var shares: String { "model_version_feature_bin:model_feature_rows:ratio\(window)" }
    /// Share of the reference rows by the bins of `shares`, 0 for a category that the reference lacks.
    package var expected: String { "model_version_feature_bin:model_feature_reference:ratio\(window)" }
    /// Share of the rows of window and reference together, by bin.
    package var pooled: String { "model_version_feature_bin:model_feature_pooled:ratio\(window)" }
    /// Population stability index, with shares of at least 0.0001.
    package var psi: String { "model_version_feature:model_feature_psi:score\(window)" }
    /// The index that chance alone exceeds once in a thousand windows of these numbers of rows and bins.
    package var psiByChance: String { "model_version_feature:model_feature_psi:chance\(window)" }
    /// Kolmogorov–Smirnov distance at the bounds of the bins: at most that of the rows, and less by the largest bin at most.
    package var distance: String { "model_version_feature:model_feature_ks:distance\(window)" }
    /// The distance times the root of `effectiveRows`.
    package var scaledDistance: String { "model_version_feature:model_feature_ks:lambda\(window)" }
    /// Probability of a distance at least this large without drift, by Kolmogorov's limit law.
    package var pValue: String { "model_version_feature:model_feature_ks:p_value\(window)" }
    /// Pearson's statistic of the table of window and reference by bin.
    package var chiSquare: String { "model_version_feature:model_feature_chi_square:statistic\(window)" }
    /// Bins that have rows, less 1.
    package var degreesOfFreedom: String { "model_version_feature:model_feature_chi_square:degrees_of_freedom\(window)" }
    /// Half the sum of the differences of the shares.
    package var totalVariation: String { "model_version_feature:model_feature_total_variation:distance\(window)" }
    /// Share of the window's predictions without the feature.
    package var missing: String { "model_version_feature:model_feature_missing:ratio\(window)" }
}
