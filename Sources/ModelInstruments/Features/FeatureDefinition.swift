import Catalog
public import Instruments

/// A feature whose values a recorder counts.
public struct FeatureDefinition: Sendable {
    enum Values: Sendable {
        case numeric(HistogramBuckets, expected: ClosedRange<Double>?)
        case categorical([String], expected: [String]?)
    }

    public let name: String
    let values: Values

    /// Numbers, in a histogram.
    ///
    /// - Parameters:
    ///   - buckets: for drift, the bounds are quantiles of the training data.
    ///   - expected: a value outside counts as invalid too.
    public static func numeric(
        _ name: String, buckets: HistogramBuckets, expected: ClosedRange<Double>? = nil
    ) -> FeatureDefinition {
        FeatureDefinition(name: name, values: .numeric(buckets, expected: expected))
    }

    /// One of some categories; every other one counts as `__other__`, and as invalid.
    public static func categorical(_ name: String, categories: [String]) -> FeatureDefinition {
        categorical(name, categories: categories, expected: categories)
    }

    /// As above, with what counts as invalid apart from what has a series of its own; `nil` for nothing.
    package static func categorical(
        _ name: String, categories: [String], expected: [String]?
    ) -> FeatureDefinition {
        FeatureDefinition(name: name, values: .categorical(categories, expected: expected))
    }
}

extension FeatureDefinition {
    /// Throws when a feature is declared twice, or a name of a feature, category or class is reserved.
    static func check(_ features: [FeatureDefinition], classes: [String]) throws(RegistrationError) {
        var names: Set<ExactText> = []
        for feature in features {
            guard names.insert(ExactText(feature.name)).inserted else {
                throw .invalid(ModelMetrics.featureMissing, reason: "feature '\(feature.name)' is declared twice")
            }
            try check([feature.name], "feature", ModelMetrics.featureMissing)
            if case .categorical(let categories, _) = feature.values {
                try check(categories, "category", ModelMetrics.featureCategory)
            }
        }
        try check(classes, "class", ModelMetrics.predictionsByClass)
    }

    private static func check(_ names: [String], _ what: String, _ metric: MetricDefinition) throws(RegistrationError) {
        if let reserved = names.first(where: { $0.utf8.starts(with: "__".utf8) }) {
            throw .invalid(metric, reason: "\(what) '\(reserved)': names that start with '__' are reserved")
        }
    }
}
