import Instruments
import JSONText
import PredictionEvents
import PredictionStore
import Specification

/// An event that fits the specification, with what the store needs of it.
struct ResolvedEvent: Sendable {
    let line: Int
    let event: PredictionEvent
    let model: MonitoredModel
    let version: String
    let record: StoreRecord
}

extension EventErrorCode {
    static let unknownModel = Self(rawValue: "unknown_model")
    static let unknownFeature = Self(rawValue: "unknown_feature")
}

/// Checks events against the specification and fills in their defaults.
struct EventResolver: Sendable {
    static let defaultStage = "production"

    let models: MonitoredModels

    /// - Parameter now: the time of events that bring none, in seconds since 1970.
    func resolve(_ numbered: NumberedEvent, now: Double) throws(EventError) -> ResolvedEvent {
        let event = numbered.event
        guard let model = models[event.model] else {
            throw EventError(code: .unknownModel, message: models.unknownModelMessage(event.model))
        }
        let champion = model.specification.versions.champion
        let (version, record) =
            switch event {
            case .prediction(let event): (event.version ?? champion, try resolve(event, model, now))
            case .outcome(let event): (event.version ?? champion, try resolve(event, model, now))
            case .metric(let event): (event.version ?? champion, Self.record(event, champion, now))
            case .deployment(let event): (event.version, Self.record(event, now))
            }
        return ResolvedEvent(line: numbered.line, event: event, model: model, version: version, record: record)
    }

    private func resolve(_ event: Prediction, _ model: MonitoredModel, _ now: Double) throws(EventError) -> StoreRecord {
        for feature in event.features where model.featureIndex[ExactText(feature.name)] == nil {
            throw unknownFeature(feature.name, model.specification)
        }
        let keepsFeatures = isSampled(event, model.specification.storage.samplingRatio)
        return .prediction(
            PredictionRecord(
                model: event.model, version: event.version ?? model.specification.versions.champion, id: event.id,
                timestamp: event.timestamp ?? now, features: keepsFeatures ? event.features.jsonObject : nil,
                prediction: try event.prediction.map { value throws(EventError) in try checked(value, "prediction", model) },
                score: event.score, latencySeconds: event.latencySeconds, error: event.error, variant: event.variant))
    }

    private func resolve(_ event: Outcome, _ model: MonitoredModel, _ now: Double) throws(EventError) -> StoreRecord {
        let own: OutcomeRecord.Own? =
            if let prediction = event.prediction {
                OutcomeRecord.Own(
                    version: event.version ?? model.specification.versions.champion,
                    prediction: try checked(prediction, "prediction", model), score: event.score)
            } else {
                nil
            }
        return .outcome(
            OutcomeRecord(
                model: event.model, id: event.id, actual: try checked(event.actual, "actual", model),
                timestamp: event.timestamp ?? now, own: own,
                maximumDelay: model.specification.quality.maximumLabelDelay / .seconds(1)))
    }

    /// A class as its text, a value as its number.
    private func checked(_ value: FeatureValue, _ member: String, _ model: MonitoredModel) throws(EventError) -> FeatureValue {
        if model.specification.task.isClassification { return value.categoryText.map(FeatureValue.text) ?? .missing }
        guard value.number != nil else {
            throw EventError(
                code: .wrongType, message: "'\(member)' must be a number: model '\(model.specification.name)' is a regression")
        }
        return value
    }

    private func unknownFeature(_ name: String, _ model: ModelSpecification) -> EventError {
        let suggestion = Suggestion.text(for: name, in: model.features.map(\.name))
        return EventError(code: .unknownFeature, message: "model '\(model.name)' has no feature '\(name)'\(suggestion)")
    }

    private static func record(_ event: ReportedMetric, _ champion: String, _ now: Double) -> StoreRecord {
        .metric(
            MetricRecord(
                model: event.model, version: event.version ?? champion, name: event.name, value: event.value,
                timestamp: event.timestamp ?? now))
    }

    private static func record(_ event: Deployment, _ now: Double) -> StoreRecord {
        .deployment(
            DeploymentRecord(
                model: event.model, version: event.version, stage: event.stage ?? defaultStage,
                timestamp: event.timestamp ?? now))
    }

    // By hash of the id, so that a replay keeps the features of the same rows (FNV-1a, 64 bits).
    private func isSampled(_ event: Prediction, _ ratio: Double) -> Bool {
        if ratio >= 1 { return true }
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        let key = event.id ?? "\(event.timestamp ?? 0) \(event.score ?? 0)"
        for byte in key.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        hash ^= hash >> 32
        return Double((hash &* 0x9e37_79b9_7f4a_7c15) >> 11) * 0x1p-53 < ratio
    }
}
