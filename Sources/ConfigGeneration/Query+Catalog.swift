package import Instruments
package import PromQL

extension MetricDefinition {
    /// The metric's series; those of a histogram have a suffix and are `buckets`, `count` and `sum`.
    package func selector(_ matchers: LabelMatcher...) -> VectorSelector { VectorSelector(name.text, matchers) }

    /// The cumulative buckets of a histogram, by `le`.
    package func buckets(_ matchers: LabelMatcher...) -> VectorSelector { VectorSelector(name.text + "_bucket", matchers) }

    /// The number of observations of a histogram.
    package func count(_ matchers: LabelMatcher...) -> VectorSelector { VectorSelector(name.text + "_count", matchers) }

    /// The sum of the observations of a histogram.
    package func sum(_ matchers: LabelMatcher...) -> VectorSelector { VectorSelector(name.text + "_sum", matchers) }
}

extension LabelMatcher {
    package static func equal(_ label: LabelName, _ value: String) -> Self { equal(label.text, value) }
    package static func notEqual(_ label: LabelName, _ value: String) -> Self { notEqual(label.text, value) }
    package static func matches(_ label: LabelName, _ pattern: String) -> Self { matches(label.text, pattern) }
    package static func matchesNot(_ label: LabelName, _ pattern: String) -> Self { matchesNot(label.text, pattern) }
    package static func oneOf(_ label: LabelName, _ values: [String]) -> Self { oneOf(label.text, values) }
}

extension Query {
    package static func sum(by labels: [LabelName], _ operand: Query) -> Query { sum(by: labels.map(\.text), operand) }
    package static func min(by labels: [LabelName], _ operand: Query) -> Query { min(by: labels.map(\.text), operand) }
    package static func max(by labels: [LabelName], _ operand: Query) -> Query { max(by: labels.map(\.text), operand) }
}

extension VectorMatching {
    package static func on(_ labels: [LabelName], group: Group = .oneToOne) -> Self { on(labels.map(\.text), group: group) }
}
