package import Instruments

/// The label names that the catalogue's metrics carry.
package enum Labels {
    package static let model: LabelName = "model"
    package static let version: LabelName = "version"
    package static let feature: LabelName = "feature"
    package static let category: LabelName = "category"
    package static let `class`: LabelName = "class"
    package static let predicted: LabelName = "predicted"
    package static let actual: LabelName = "actual"
    package static let errorType: LabelName = "error_type"
    package static let reason: LabelName = "reason"
    package static let status: LabelName = "status"
    package static let test: LabelName = "test"
    package static let severity: LabelName = "severity"
    package static let lower: LabelName = "lower"
    package static let le: LabelName = "le"
    /// The upper edge of a reference's bin, written as a histogram's `le`, which promtool allows on histograms only.
    package static let upper: LabelName = "upper"
    package static let name: LabelName = "name"
    package static let stage: LabelName = "stage"
    package static let type: LabelName = "event_type"
    package static let code: LabelName = "code"
    package static let team: LabelName = "team"
    /// The service objective that a budget or an alert belongs to, such as `availability`.
    package static let slo: LabelName = "slo"
    /// How fast a budget burns: 1 is the fastest tier of its objective.
    package static let tier: LabelName = "tier"
    package static let metric: LabelName = "metric"
    /// Whose values are too many, in what the exporter says of its limits.
    package static let label: LabelName = "label"
    /// The span of time that a score is of, such as `24h`.
    package static let window: LabelName = "window"
    package static let experiment: LabelName = "experiment"
    package static let variant: LabelName = "variant"
    /// The version that another one is compared with.
    package static let baseline: LabelName = "baseline"
    /// What is looked at when the quality of data is judged, such as `missing`.
    package static let check: LabelName = "check"
    /// What watches the stream of errors, such as `adwin`.
    package static let detector: LabelName = "detector"
    package static let aspect: LabelName = "aspect"
    package static let verdict: LabelName = "verdict"
    /// What Prometheus adds to each scraped series.
    package static let job: LabelName = "job"
    package static let instance: LabelName = "instance"
    /// `positive` or `negative`: a signed sum is two counters, so that it survives restarts and adds up.
    package static let sign: LabelName = "sign"
}

/// Label values that have a meaning of their own; a feature or class never starts with `__`.
package enum ReservedLabelValue {
    /// All values over the budget of a label, or outside its known values.
    package static let other = SeriesLimits.overflowValue
    /// The `feature` of the drift scores of the predicted class or value.
    package static let prediction = "__prediction__"
    /// The `feature` of the drift scores of the model's score.
    package static let score = "__score__"
}
