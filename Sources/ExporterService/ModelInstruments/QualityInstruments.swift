import Catalog
import Instruments
import PredictionEvents

/// Moves the sums from which PromQL computes quality, once for each labelled prediction of one version.
struct QualityInstruments: Sendable {
    private let instruments: ExporterInstruments
    private let model: String
    private let version: String
    private let classes: ClassLabels?

    /// - Parameter classes: nil for regression.
    init(_ instruments: ExporterInstruments, model: String, version: String, classes: ClassLabels?) {
        self.instruments = instruments
        self.model = model
        self.version = version
        self.classes = classes
        if let classes { startAtZero(classes.known) } else { startAtZero() }
    }

    func record(prediction: FeatureValue?, score: Double?, actual: FeatureValue) {
        if let classes {
            record(classes, prediction: prediction, score: score, actual: actual)
        } else if let prediction = prediction?.number, let actual = actual.number {
            record(prediction: prediction, actual: actual)
        }
    }

    private func record(_ classes: ClassLabels, prediction: FeatureValue?, score: Double?, actual: FeatureValue) {
        guard let actual = actual.categoryText else { return }
        let label = classes.label(actual)
        if let predicted = prediction?.categoryText {
            instruments.confusion.with(model, version, classes.label(predicted), label).increment()
        }
        if let score { instruments.scoreByOutcome.with(model, version, label).observe(score) }
    }

    private func record(prediction: Double, actual: Double) {
        let error = prediction - actual
        instruments.labelled.with(model, version).increment()
        instruments.absoluteError.with(model, version).increment(by: abs(error))
        instruments.squaredError.with(model, version).increment(by: error * error)
        instruments.error.with(model, version, Self.sign(error)).increment(by: abs(error))
        instruments.actual.with(model, version, Self.sign(actual)).increment(by: abs(actual))
        instruments.actualSquared.with(model, version).increment(by: actual * actual)
    }

    private static func sign(_ value: Double) -> String { value < 0 ? "negative" : "positive" }

    // A series that is born with its first event loses that event to `increase()`.
    private func startAtZero(_ classes: [String]) {
        for actual in classes {
            _ = instruments.scoreByOutcome.with(model, version, actual)
            for predicted in classes { _ = instruments.confusion.with(model, version, predicted, actual) }
        }
    }

    private func startAtZero() {
        for family in [instruments.labelled, instruments.absoluteError, instruments.squaredError, instruments.actualSquared] {
            _ = family.with(model, version)
        }
        for family in [instruments.error, instruments.actual] {
            for sign in ["negative", "positive"] { _ = family.with(model, version, sign) }
        }
    }
}

/// The classes of a model that have series of their own; all others are `__other__`.
struct ClassLabels: Sendable {
    let known: [String]
    private let keys: Set<ExactText>

    init(_ known: [String]) {
        self.known = known
        keys = Set(known.map(ExactText.init))
    }

    func label(_ text: String) -> String { keys.contains(ExactText(text)) ? text : ReservedLabelValue.other }
}
