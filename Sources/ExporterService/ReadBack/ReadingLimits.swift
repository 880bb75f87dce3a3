import HTTPTypes
import MetricsServer

/// What reading back may take at once.
package struct ReadingLimits: Sendable {
    /// Replies with rows or series that are under way at once; more are answered 503.
    package var replies: Int
    /// Time for Prometheus to answer.
    package var prometheusTime: Duration
    /// Bytes of an answer of Prometheus.
    package var prometheusBytes: Int

    package init(replies: Int = 40, prometheusTime: Duration = .seconds(30), prometheusBytes: Int = 32 << 20) {
        self.replies = replies
        self.prometheusTime = prometheusTime
        self.prometheusBytes = prometheusBytes
    }
}

extension ReplyGate {
    /// Bounds the replies that read back, since each holds two pages of rows or an answer of Prometheus.
    convenience init(_ limits: ReadingLimits) {
        self.init(
            limit: limits.replies,
            refusal: ErrorReply(
                .serviceUnavailable, code: "too_many_readers",
                "\(limits.replies) replies are under way; try again later", retryAfter: 1))
    }
}
