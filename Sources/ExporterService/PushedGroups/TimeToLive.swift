import Specification

/// How long a group of pushed metrics stays after its last push that succeeded, or if there is none, its last that failed.
package struct TimeToLive: Sendable, Equatable {
    /// 0 for ever.
    package let seconds: Double

    /// For ever.
    package static let never = Self(checked: 0)

    private init(checked seconds: Double) { self.seconds = seconds }

    /// `nil` unless `seconds` is a finite number from 0, which stands for ever.
    package init?(seconds: Double) {
        guard seconds >= 0, seconds.isFinite else { return nil }
        self.init(checked: seconds)
    }

    /// Reads a duration of Prometheus such as `10m` or `1h30m`; `0`, with a unit or without, stands for ever.
    package init?(_ text: String) {
        if let duration = Duration(prometheusText: text) {
            self.init(checked: duration / .seconds(1))
        } else if Self.isZero(text) {
            self = .never
        } else {
            return nil
        }
    }

    /// When a group goes away whose time began at `start`; infinite for never.
    func end(from start: Double) -> Double { seconds > 0 ? start + seconds : .infinity }

    /// Whether the text is `0`, or a duration of zeros: one that is not zero once a 1 stands in front.
    private static func isZero(_ text: String) -> Bool {
        guard text.first == "0", !text.contains(where: "123456789".contains) else { return false }
        return text == "0" || Duration(prometheusText: "1" + text) != nil
    }
}

extension TimeToLive: CustomStringConvertible {
    /// As `init(_:)` reads it.
    package var description: String { seconds > 0 ? Duration.seconds(seconds).prometheusText : "0" }
}
