import JSONText
import ModelInstruments
import PredictionEvents
import PredictionStore
import Specification

extension EventErrorCode {
    static let unknownModel = Self(rawValue: "unknown_model")
    static let unknownFeature = Self(rawValue: "unknown_feature")
}

/// Checks decoded events against the specification, fills in their defaults and puts them into a segment.
struct EventResolver {
    static let defaultStage = "production"

    private let models: MonitoredModels
    /// The time of events that bring none, in seconds since 1970.
    private let now: Double
    /// Of the last event: the next one is usually of the same model and version.
    private var last: ResolvedSource?

    init(models: MonitoredModels, now: Double) {
        self.models = models
        self.now = now
    }

    /// - Parameter line: the event's bytes, by which a prediction without id is sampled.
    mutating func resolve(
        _ event: EventView, line: UnsafeRawBufferPointer, into segment: inout EventSegment
    ) throws(EventError) {
        var source = try source(of: event)
        // Not held twice while it changes.
        last = nil
        defer { last = source }
        switch event.type {
        case .prediction: try source.add(event, line: line, now: now, to: &segment)
        case .outcome: segment.add(try source.outcome(event, now: now), source)
        case .metric:
            let (name, value) = (event.name?.string ?? "", event.value ?? 0)
            let record = MetricRecord(
                model: source.modelName, version: source.versionName, name: name, value: value,
                timestamp: event.timestamp ?? now)
            segment.add(.metric(record), .metric(name: name, value: value), source)
        case .deployment:
            let (stage, timestamp) = (event.stage?.string ?? Self.defaultStage, event.timestamp ?? now)
            let record = DeploymentRecord(
                model: source.modelName, version: source.versionName, stage: stage, timestamp: timestamp)
            segment.add(.deployment(record), .deployment(stage: stage, timestamp: timestamp), source)
        }
    }

    private func source(of event: EventView) throws(EventError) -> ResolvedSource {
        if let last, last.matches(event) { return last }
        guard let model = models[event.model.bytes] else {
            throw EventError(code: .unknownModel, message: models.unknownModelMessage(event.model.string))
        }
        return ResolvedSource(model, version: event.version?.string)
    }
}

extension EventSegment {
    /// Adds an outcome, and the same for each shadow that may have predicted under its id.
    mutating func add(_ outcome: OutcomeRecord, _ source: ResolvedSource) {
        add(.outcome(outcome), .outcome, source)
        guard outcome.id != nil, outcome.shadow == nil else { return }
        for shadow in source.model.shadows {
            recordEvents.append(events.count - 1)
            records.append(.outcome(outcome.of(shadow: shadow.name, waits: shadow.isConfigured)))
        }
    }

    mutating func add(_ record: StoreRecord, _ content: Content, _ source: ResolvedSource) {
        recordEvents.append(events.count)
        records.append(record)
        events.append(Event(version: source.version, model: source.model, content: content))
    }
}
