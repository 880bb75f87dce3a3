import Catalog
package import Instruments

/// The sums from which PromQL computes quality, moved once for each labelled prediction of one version.
package struct QualitySeries: Sendable {
    private let families: ModelFamilies
    private let model: String
    private let version: String
    private let classes: ClassLabels?
    private let score: HistogramBuckets

    /// - Parameter classes: `nil` for regression.
    package init(
        _ families: ModelFamilies, model: String, version: String, classes: ClassLabels?, score: HistogramBuckets
    ) {
        self.families = families
        self.model = model
        self.version = version
        self.classes = classes
        self.score = score
        if let classes { startAtZero(classes.known) } else { startAtZero() }
    }

    /// Counts a labelled prediction of a class; a score that is not finite is none.
    package func record(predicted: String?, actual: String, score value: Double?) {
        guard let classes else { return }
        let actual = classes.label(actual)
        if let predicted {
            families.confusion.with(model, version, classes.label(predicted), actual).increment()
        }
        if let value, value.isFinite { scoreByOutcome(actual).observe(value) }
    }

    /// Counts a labelled prediction of a number; both are finite.
    package func record(prediction: Double, actual: Double) {
        let error = prediction - actual
        families.labelled.with(model, version).increment()
        families.absoluteError.with(model, version).increment(by: abs(error))
        families.squaredError.with(model, version).increment(by: error * error)
        families.error.with(model, version, Self.sign(error)).increment(by: abs(error))
        families.actual.with(model, version, Self.sign(actual)).increment(by: abs(actual))
        families.actualSquared.with(model, version).increment(by: actual * actual)
    }

    private static func sign(_ value: Double) -> String { value < 0 ? "negative" : "positive" }

    private func scoreByOutcome(_ actual: String) -> Histogram {
        families.scoreByOutcome.labelled([model, version, actual], buckets: score)
    }

    // A series that is born with its first event loses that event to `increase()`.
    private func startAtZero(_ classes: [String]) {
        for actual in classes {
            _ = scoreByOutcome(actual)
            for predicted in classes { _ = families.confusion.with(model, version, predicted, actual) }
        }
    }

    private func startAtZero() {
        for family in [families.labelled, families.absoluteError, families.squaredError, families.actualSquared] {
            _ = family.with(model, version)
        }
        for family in [families.error, families.actual] {
            for sign in ["negative", "positive"] { _ = family.with(model, version, sign) }
        }
    }
}
