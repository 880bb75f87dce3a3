import Instruments

/// The metrics of one group, labelled as they are scraped, and when it was pushed.
struct PushedGroup: Sendable {
    var families: [MetricName: MetricFamily] = [:]
    /// Unix time of the last push that succeeded; 0 for never.
    var pushTime = 0.0
    /// Unix time of the last push that failed; 0 for never.
    var failureTime = 0.0
    /// What the last push asked for; `nil` for nothing, so that the exporter's own setting counts.
    var timeToLive: TimeToLive?

    /// The Unix time at which the group goes away.
    ///
    /// Failures do not keep old metrics alive, but a group that has nothing else lives from them.
    func end(unlessAsked timeToLive: TimeToLive) -> Double {
        (self.timeToLive ?? timeToLive).end(from: pushTime > 0 ? pushTime : failureTime)
    }
}

/// A stored group that could not be taken back, and why.
package struct RestoreFailure: Error, Equatable {
    package let path: String
    package let reason: String
}
