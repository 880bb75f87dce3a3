import Catalog
import PromQL
import Specification

/// The features of a model that share a limit.
struct FeatureLimit<Value: Hashable & Comparable> {
    let features: [FeatureSpecification]
    let value: Value
    /// Whether they are all that the model has, so that a rule need not name them.
    let isOfAll: Bool

    /// By rising limit.
    static func all(_ model: ModelSpecification, _ value: (FeatureExpectation) -> Value?) -> [FeatureLimit] {
        let limited = model.features.compactMap { feature in value(feature.expectation).map { (feature, $0) } }
        return Dictionary(grouping: limited, by: \.1).sorted { $0.key < $1.key }.map { value, group in
            FeatureLimit(features: group.map(\.0), value: value, isOfAll: group.count == model.features.count)
        }
    }

    var matcher: LabelMatcher {
        isOfAll ? FeatureRules.ofFeatures : .oneOf(Labels.feature, features.map(\.name))
    }

    /// Those that a rule names; the first stands for all where it names none.
    var representatives: [FeatureSpecification] { isOfAll ? Array(features.prefix(1)) : features }
}

extension Array {
    /// What breaks its limit: one query for all limits, because rules that differ in nothing but their limit would be the same
    /// alert twice. nil without limits.
    func query<Value>(_ breaking: (LabelMatcher, Value) -> Query) -> Query? where Element == FeatureLimit<Value> {
        let broken = map { breaking($0.matcher, $0.value) }
        return broken.first.map { first in broken.dropFirst().reduce(first) { $0.or($1) } }
    }

    /// The limits in words.
    func sentence<Value>(_ text: (Value) -> String) -> String where Element == FeatureLimit<Value> {
        let texts = map { text($0.value) }
        return texts.count == 1 ? "the limit is \(texts[0])" : "the limits are \(texts.joined(separator: ", ")) by feature"
    }
}
