import Catalog
import Instruments
import ModelStatistics
import PredictionEvents
import Specification

/// Counts the values of one feature of one version.
struct FeatureInstruments: Sendable {
    private enum Values {
        case numeric(Histogram)
        case categorical([ExactText: Counter], other: Counter)
    }

    private let values: Values
    private let missing: Counter
    private let invalid: @Sendable (String) -> Counter
    private let expectation: FeatureExpectation
    private let expected: Set<ExactText>?

    init(
        _ feature: FeatureSpecification, _ reference: ReferenceProfile, _ instruments: ExporterInstruments, model: String,
        version: String
    ) {
        switch reference {
        case .numeric(let profile):
            values = .numeric(
                instruments.featureValue.with(
                    model, version, feature.name, buckets: .classic(HistogramBounds(distinct: profile.upperBounds))))
        case .categorical(let profile):
            let counter = { instruments.featureCategory.with(model, version, feature.name, $0) }
            let known = Dictionary(profile.categories.map { (ExactText($0.key.text), counter($0.key.text)) }) { first, _ in
                first
            }
            values = .categorical(known, other: counter(ReservedLabelValue.other))
        }
        missing = instruments.featureMissing.with(model, version, feature.name)
        invalid = { instruments.featureInvalid.with(model, version, feature.name, $0) }
        for reason in feature.kind == .numeric ? ["wrong_type", "out_of_range"] : ["unknown_category"] { _ = invalid(reason) }
        expectation = feature.expectation
        expected = feature.expectation.values.map { Set($0.map(ExactText.init)) }
    }

    func countMissing() { missing.increment() }

    func record(_ value: FeatureValue) {
        if case .missing = value { return missing.increment() }
        switch values {
        case .numeric(let histogram): record(value, histogram)
        case .categorical(let known, let other): record(value, known, other)
        }
    }

    private func record(_ value: FeatureValue, _ histogram: Histogram) {
        guard let number = value.number else { return invalid("wrong_type").increment() }
        histogram.observe(number)
        let isInside = number >= expectation.minimum ?? -.infinity && number <= expectation.maximum ?? .infinity
        if !isInside { invalid("out_of_range").increment() }
    }

    private func record(_ value: FeatureValue, _ known: [ExactText: Counter], _ other: Counter) {
        guard let category = value.categoryText.map(ExactText.init) else { return }
        (known[category] ?? other).increment()
        if let expected, !expected.contains(category) { invalid("unknown_category").increment() }
    }
}
