import Foundation
package import Specification

/// A span of prediction times in seconds since 1970; its start belongs to it, its end does not.
package struct TimeSpan: Sendable, Equatable {
    package let start: Double
    package let end: Double

    package init(start: Double, end: Double) {
        self.start = start
        self.end = end
    }

    /// The newest window in which every label that can still count has come: it ended `max_label_delay` ago.
    package static func mature(_ quality: QualitySpecification, at unixTime: Double) -> Self {
        newest(quality.window, at: unixTime - quality.maximumLabelDelay / .seconds(1))
    }

    /// The span of that length that ends at `unixTime`.
    package static func newest(_ length: Duration, at unixTime: Double) -> Self {
        Self(start: unixTime - length / .seconds(1), end: unixTime)
    }

    /// `2026-03-01T12:00:00Z to 2026-03-01T13:00:00Z`.
    package var text: String { "\(Self.text(start)) to \(Self.text(end))" }

    static func text(_ unixTime: Double) -> String { Date(timeIntervalSince1970: unixTime).formatted(.iso8601) }
}
