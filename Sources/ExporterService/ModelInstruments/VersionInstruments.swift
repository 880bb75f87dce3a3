import Catalog
import Instruments
import PredictionEvents
import PredictionStore
import Specification

/// Counts the events of one version of a model.
final class VersionInstruments: Sendable {
    private let predictions: Counter
    private let latency: Histogram
    private let score: Histogram
    private let lastEvent: @Sendable () -> Gauge
    private let custom: @Sendable (String) -> Gauge
    private let deployed: @Sendable () -> Gauge
    private let enter: @Sendable (_ stage: String) -> Void
    private let byClass: @Sendable (String) -> Counter
    private let errors: @Sendable (String) -> Counter
    private let outcomes: [OutcomeStatus: Counter]
    private let features: [FeatureInstruments]
    private let quality: QualityInstruments
    private let classes: ClassLabels?

    init(_ model: MonitoredModel, version: String, _ setting: ModelSetting) {
        let (name, classes, instruments) = (model.specification.name, model.classes, setting.families)
        predictions = instruments.predictions.with(name, version)
        latency = instruments.latency.with(name, version, buckets: .both(model.latencyBounds))
        score = instruments.score.with(name, version)
        lastEvent = { instruments.lastEventTimestamp.with(name, version) }
        custom = { instruments.custom.with(name, version, $0) }
        deployed = { instruments.deployedTimestamp.with(name, version) }
        enter = { setting.stages.deploy(version, of: name, stage: $0) }
        byClass = { instruments.predictionsByClass.with(name, version, $0) }
        errors = { instruments.predictionErrors.with(name, version, $0) }
        outcomes = Dictionary(
            uniqueKeysWithValues: OutcomeStatus.allCases.map { status in
                (status, instruments.outcomes.with(name, version, status.rawValue))
            })
        features = zip(model.specification.features, model.reference.features).map {
            FeatureInstruments($0, $1, instruments, model: name, version: version)
        }
        quality = QualityInstruments(instruments, model: name, version: version, classes: classes)
        self.classes = classes
        // The types of errors are unknown before the first; a series at 0 keeps ratios defined.
        _ = errors(ReservedLabelValue.other)
        for known in classes?.known ?? [] { _ = byClass(known) }
    }

    /// - Parameter index: the places of the features in the specification, by name.
    func record(_ prediction: Prediction, index: [ExactText: Int], now: Double) {
        predictions.increment()
        lastEvent().set(now)
        if let error = prediction.error { errors(error).increment() }
        if let seconds = prediction.latencySeconds { latency.observe(seconds) }
        if let value = prediction.score { score.observe(value) }
        if let classes, let text = prediction.prediction?.categoryText { byClass(classes.label(text)).increment() }
        // An outage is not a flood of missing values: a failed prediction often carries no input.
        if prediction.error == nil || !prediction.features.isEmpty { recordFeatures(prediction.features, index) }
    }

    private func recordFeatures(_ values: [Feature], _ index: [ExactText: Int]) {
        var isPresent = [Bool](repeating: false, count: features.count)
        for value in values {
            guard let place = index[ExactText(value.name)] else { continue }
            isPresent[place] = true
            features[place].record(value.value)
        }
        for (feature, isPresent) in zip(features, isPresent) where !isPresent { feature.countMissing() }
    }

    func count(_ status: OutcomeStatus, _ amount: Double = 1) { outcomes[status]?.increment(by: amount) }

    func record(_ labelled: LabelledPrediction) {
        quality.record(prediction: labelled.prediction, score: labelled.score, actual: labelled.actual)
    }

    func report(_ name: String, _ value: Double) { custom(name).set(value) }

    /// - Parameter timestamp: when the version was deployed, in seconds since 1970.
    func deploy(stage: String, timestamp: Double) {
        enter(stage)
        deployed().set(timestamp)
    }
}

/// What becomes of an outcome; the values of the label `status`.
enum OutcomeStatus: String, CaseIterable {
    case joined, unmatched, duplicate, late
}
