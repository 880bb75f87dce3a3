import Instruments

/// The metrics of one group, labelled as they are scraped, and when it was pushed.
struct PushedGroup: Sendable {
    var families: [MetricName: MetricFamily] = [:]
    /// Unix time of the last push that succeeded; 0 for never.
    var pushTime = 0.0
    /// Unix time of the last push that failed; 0 for never.
    var failureTime = 0.0
}

/// A group as it is stored: a row of text and numbers.
package struct PersistedGroup: Sendable, Equatable {
    /// The grouping key's `path`.
    package let path: String
    /// The group's metrics as text 0.0.4, families by name.
    package let text: [UInt8]
    /// Unix time of the last push that succeeded; 0 for never.
    package let pushTime: Double
    /// Unix time of the last push that failed; 0 for never.
    package let failureTime: Double

    package init(path: String, text: [UInt8], pushTime: Double, failureTime: Double) {
        self.path = path
        self.text = text
        self.pushTime = pushTime
        self.failureTime = failureTime
    }
}

/// A stored group that could not be taken back, and why.
package struct RestoreFailure: Error, Equatable {
    package let path: String
    package let reason: String
}
