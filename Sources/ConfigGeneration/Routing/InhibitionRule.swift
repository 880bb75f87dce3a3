package import PromQL

/// While an alert of the source fires, those of the target that agree with it in the labels `equal` notify nobody.
package struct InhibitionRule: Sendable, Equatable {
    package var source: [LabelMatcher]
    package var target: [LabelMatcher]
    /// A label that is missing on both sides counts as equal.
    package var equal: [String]

    package init(source: [LabelMatcher], target: [LabelMatcher], equal: [String]) {
        self.source = source
        self.target = target
        self.equal = equal
    }

    /// The rule as Alertmanager reads it.
    package var yaml: YAMLValue {
        var entries = [
            YAMLValue.Entry("source_matchers", .strings(source.map(\.description))),
            YAMLValue.Entry("target_matchers", .strings(target.map(\.description))),
        ]
        if !equal.isEmpty { entries.append(.init("equal", .strings(equal))) }
        return .map(entries)
    }
}
