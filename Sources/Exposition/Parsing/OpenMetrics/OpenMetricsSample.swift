import Instruments

/// One sample line of OpenMetrics after its labels.
struct OpenMetricsSample {
    let part: SamplePart
    /// The number of `le` or `quantile`.
    var bound: Double?
    /// The state that the line of a state set is about.
    var state: String?
    let value: Double
    let time: OpenMetricsTime?
    let exemplar: Exemplar?
}
