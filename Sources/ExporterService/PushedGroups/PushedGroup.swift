import Instruments

/// The metrics of one group, labelled as they are scraped, and when it was pushed.
struct PushedGroup: Sendable {
    var families: [MetricName: MetricFamily] = [:]
    /// Unix time of the last push that succeeded; 0 for never.
    var pushTime = 0.0
    /// Unix time of the last push that failed; 0 for never.
    var failureTime = 0.0
}

/// A stored group that could not be taken back, and why.
package struct RestoreFailure: Error, Equatable {
    package let path: String
    package let reason: String
}
