import Instruments
import ModelInstruments
import PredictionEvents
import PredictionStore
import Specification

/// Counts the events of one version of a model.
final class MonitoredVersion: Sendable {
    /// The label: as events name it, or `__other__`.
    let name: String
    let series: VersionSeries
    /// In the order of the specification; `features` keeps them alive, so that counting need not.
    let recorders: [Unmanaged<FeatureRecorder>]
    private let features: [FeatureRecorder]
    private let quality, added, removed: QualitySeries
    private let experiment: CountedExperiment?
    /// nil without an experiment.
    private let variants: VariantSeries?
    private let deployed: @Sendable (_ stage: String, _ timestamp: Double) -> Void

    init(_ model: MonitoredModel, version: String, _ setting: ModelSetting) {
        let (name, families) = (model.specification.name, setting.families.events)
        self.name = version
        series = VersionSeries(
            families, model: name, version: version, classes: model.classes, latency: .both(model.latencyBounds),
            score: .predictionScore)
        features = model.featureDefinitions.map { FeatureRecorder($0, families, model: name, version: version) }
        recorders = features.map(Unmanaged.passUnretained)
        let sums = [families.quality, families.added, families.removed].map {
            QualitySeries(
                $0, model: name, version: version, classes: model.classes,
                score: .classic(model.reference.scores.bounds))
        }
        (quality, added, removed) = (sums[0], sums[1], sums[2])
        experiment = model.experiment
        variants = model.experiment.map {
            VariantSeries(families, model: name, version: version, variants: $0.specification.variants.map(\.name))
        }
        deployed = { stage, timestamp in
            setting.stages.deploy(version, of: name, stage: stage)
            families.deployedTimestamp.with(name, version).set(timestamp)
        }
    }

    /// Counts the first outcome of a prediction.
    func count(_ labelled: LabelledPrediction) {
        series.count(.joined)
        if let delay = labelled.delay { series.recordLabelDelay(delay) }
        count(labelled, labelled.actual, in: quality)
        countVariant(labelled)
    }

    /// Counts a prediction of a variant.
    /// - Parameter place: as the model's experiment gives it.
    func countExposure(at place: Int) { variants?.recordExposure(at: place) }

    /// Counts the outcome of a variant's prediction for the experiment alone; a late one does not count.
    func countVariant(_ labelled: LabelledPrediction) {
        guard !labelled.isLate, let experiment,
            let place = experiment.place(of: labelled.variant, at: labelled.predictionTimestamp)
        else { return }
        variants?.recordOutcome(at: place, converts: experiment.isConversion(labelled.actual.categoryText))
    }

    /// Corrects the sums after the outcome of a prediction has changed.
    func correct(_ labelled: LabelledPrediction, before: PredictionEvents.FeatureValue) {
        series.count(.changed)
        count(labelled, before, in: removed)
        count(labelled, labelled.actual, in: added)
        guard let experiment, let place = experiment.place(of: labelled.variant, at: labelled.predictionTimestamp) else {
            return
        }
        variants?.correctOutcome(
            at: place, from: experiment.isConversion(before.categoryText),
            to: experiment.isConversion(labelled.actual.categoryText))
    }

    /// - Parameter timestamp: when the version was deployed, in seconds since 1970.
    func deploy(stage: String, timestamp: Double) { deployed(stage, timestamp) }

    private func count(_ labelled: LabelledPrediction, _ actual: PredictionEvents.FeatureValue, in sums: QualitySeries) {
        if let prediction = labelled.prediction?.number, let actual = actual.number {
            sums.record(prediction: prediction, actual: actual)
        } else if let actual = actual.categoryText {
            sums.record(predicted: labelled.prediction?.categoryText, actual: actual, score: labelled.score)
        }
    }
}
