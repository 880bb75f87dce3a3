import Catalog
import Instruments

/// Counts the values of one feature of one version. From any thread.
public final class FeatureRecorder: Sendable {
    private enum Values {
        case numeric(Histogram, expected: ClosedRange<Double>?)
        case categorical(CategoryCounters)
    }

    public let name: String
    private let values: Values
    private let missing: Counter
    /// Values outside of what is expected.
    private let invalid: Counter
    /// The same for a categorical feature, whose values have no wrong type.
    private let wrongType: Counter

    package init(_ feature: FeatureDefinition, _ families: ModelFamilies, model: String, version: String) {
        name = feature.name
        missing = families.featureMissing.with(model, version, feature.name)
        switch feature.values {
        case .numeric(let buckets, let expected):
            let histogram = families.featureValue.labelled([model, version, feature.name], buckets: buckets)
            values = .numeric(histogram, expected: expected)
            invalid = families.featureInvalid.with(model, version, feature.name, "out_of_range")
            wrongType = families.featureInvalid.with(model, version, feature.name, "wrong_type")
        case .categorical(let categories, let expected):
            values = .categorical(
                CategoryCounters(categories, expected: expected) {
                    families.featureCategory.with(model, version, feature.name, $0)
                })
            invalid = families.featureInvalid.with(model, version, feature.name, "unknown_category")
            wrongType = invalid
        }
    }

    /// Counts a number; `nil` and what is not finite count as missing.
    public func record(_ number: Double?) { record(number.map { counted($0) } ?? .missing) }

    /// Counts a category; `nil` counts as missing, and any text where a number belongs as invalid.
    public func record(_ category: String?) {
        record(category.map { text in text.withBytes { counted(UnsafeRawBufferPointer($0)) } } ?? .missing)
    }

    /// Counts a value of either type.
    public func record(_ value: FeatureValue) {
        switch value {
        case .number(let number): record(number)
        case .category(let text): record(text)
        case .missing: missing.increment()
        }
    }

    /// What a number counts as.
    package func counted(_ number: Double) -> CountedValue {
        guard number.isFinite else { return .missing }
        if case .categorical(let categories) = values { return categories.counted(number) }
        return .number(number)
    }

    /// What a text, in UTF-8, counts as.
    package func counted(_ text: UnsafeRawBufferPointer) -> CountedValue {
        if case .categorical(let categories) = values { return categories.counted(text) }
        return .wrongType
    }

    package func record(_ value: CountedValue) {
        switch (value, values) {
        case (.missing, _): missing.increment()
        case (.number(let number), .numeric(let histogram, let expected)):
            histogram.observe(number)
            if expected?.contains(number) == false { invalid.increment() }
        case (.category(let place, let isExpected), .categorical(let categories)):
            categories.count(at: place)
            if !isExpected { invalid.increment() }
        case (.wrongType, _), (.number, _), (.category, _): wrongType.increment()
        }
    }
}
