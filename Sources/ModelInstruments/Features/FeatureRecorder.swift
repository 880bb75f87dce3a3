import Catalog
import Instruments

/// Counts the values of one feature of one version. From any thread.
public final class FeatureRecorder: Sendable {
    private enum Values {
        case numeric(Histogram, expected: ClosedRange<Double>?)
        case categorical([ExactText: Category], other: Counter, expected: Set<ExactText>?)
    }

    private struct Category {
        let counter: Counter
        let isExpected: Bool
    }

    public let name: String
    private let values: Values
    private let missing: Counter
    /// Values of another type, or outside of what is expected.
    private let invalid: Counter
    private let wrongType: Counter?

    init(_ feature: FeatureDefinition, _ families: ModelFamilies, model: String, version: String) {
        name = feature.name
        missing = families.featureMissing.with(model, version, feature.name)
        switch feature.values {
        case .numeric(let buckets, let expected):
            let histogram = families.featureValue.labelled([model, version, feature.name], buckets: buckets)
            values = .numeric(histogram, expected: expected)
            invalid = families.featureInvalid.with(model, version, feature.name, "out_of_range")
            wrongType = families.featureInvalid.with(model, version, feature.name, "wrong_type")
        case .categorical(let categories, let expected):
            let counter = { families.featureCategory.with(model, version, feature.name, $0) }
            let expected = expected.map { Set($0.map(ExactText.init)) }
            let known = categories.map(ExactText.init).map { text in
                (text, Category(counter: counter(text.text), isExpected: expected?.contains(text) ?? true))
            }
            values = .categorical(
                Dictionary(known) { first, _ in first }, other: counter(ReservedLabelValue.other), expected: expected)
            invalid = families.featureInvalid.with(model, version, feature.name, "unknown_category")
            wrongType = nil
        }
    }

    /// Counts a number; `nil` and what is not finite count as missing.
    public func record(_ number: Double?) {
        guard let number, number.isFinite else { return missing.increment() }
        switch values {
        case .numeric(let histogram, let expected):
            histogram.observe(number)
            if expected?.contains(number) == false { invalid.increment() }
        case .categorical: record(FeatureValue.number(number).categoryText)
        }
    }

    /// Counts a category; `nil` counts as missing, and any text where a number belongs as invalid.
    public func record(_ category: String?) {
        guard let category else { return missing.increment() }
        guard case .categorical(let known, let other, let expected) = values else {
            wrongType?.increment()
            return
        }
        let text = ExactText(category)
        let found = known[text]
        (found?.counter ?? other).increment()
        if !(found?.isExpected ?? expected?.contains(text) ?? true) { invalid.increment() }
    }

    /// Counts a value of either type.
    public func record(_ value: FeatureValue) {
        switch value {
        case .number(let number): record(number)
        case .category(let text): record(text)
        case .missing: missing.increment()
        }
    }
}
