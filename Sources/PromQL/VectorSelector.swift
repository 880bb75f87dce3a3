/// The series of one metric that fulfil all matchers.
package struct VectorSelector: Sendable, Hashable {
    package var metric: String
    package var matchers: [LabelMatcher]
    /// How far back to look, at least 0.
    package var offset: Duration

    package init(_ metric: String, _ matchers: [LabelMatcher] = [], offset: Duration = .zero) {
        self.metric = metric
        self.matchers = matchers
        self.offset = offset
    }

    /// The same series with more conditions.
    package func matching(_ more: LabelMatcher...) -> Self {
        Self(metric, matchers + more, offset: offset)
    }

    /// The same series `duration` earlier.
    package func offset(by duration: Duration) -> Self {
        Self(metric, matchers, offset: offset + duration)
    }

    /// The samples of the last `length`.
    package subscript(_ length: RangeLength) -> RangeVector { RangeVector(self, length) }
}

/// The samples of a selector over a stretch of time.
package struct RangeVector: Sendable, Hashable {
    package var selector: VectorSelector
    package var length: RangeLength

    package init(_ selector: VectorSelector, _ length: RangeLength) {
        self.selector = selector
        self.length = length
    }
}

/// How long a range is: fixed, or a variable that Grafana fills in.
package enum RangeLength: Sendable, Hashable {
    case duration(Duration)
    /// The name without `$`, such as `__rate_interval`.
    case variable(String)

    package static func seconds(_ count: Int) -> Self { .duration(.seconds(count)) }
    package static func minutes(_ count: Int) -> Self { .duration(.minutes(count)) }
    package static func hours(_ count: Int) -> Self { .duration(.hours(count)) }
    package static func days(_ count: Int) -> Self { .duration(.days(count)) }
    /// Grafana's range that is never shorter than four scrapes.
    package static let rateInterval = RangeLength.variable("__rate_interval")
}

extension RangeLength: CustomStringConvertible {
    package var description: String {
        switch self {
        case .duration(let duration): duration.promQLText
        case .variable(let name): "$" + name
        }
    }
}
