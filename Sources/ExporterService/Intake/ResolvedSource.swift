import Instruments
import JSONText
import ModelInstruments
import PredictionEvents
import PredictionStore
import Specification

/// The model and version that an event names, with what makes the next event of the same quick to resolve.
struct ResolvedSource {
    let model: MonitoredModel
    let version: MonitoredVersion
    let modelName: String
    /// As the event names it; the champion's when it names none.
    let versionName: String
    private let namesVersion: Bool
    /// Whether the version predicts under the ids of one that answers.
    private let isShadow: Bool
    /// Whether the version is beyond the budget, so that each of its events is to be told as such.
    private let isOverflow: Bool
    /// The place of the feature that stood at each position of the last event; services write them in one order.
    private var places: [Int] = []

    init(_ model: MonitoredModel, version: String?) {
        self.model = model
        modelName = model.specification.name
        versionName = version ?? model.specification.versions.champion
        namesVersion = version != nil
        isShadow = model.shadows.contains { [versionName] in $0.isConfigured && $0.name.hasSameBytes(as: versionName) }
        self.version = model.version(versionName)
        isOverflow = !self.version.name.hasSameBytes(as: versionName)
    }

    /// Whether the event names the same model and version.
    func matches(_ event: EventView) -> Bool {
        guard !isOverflow, event.model.hasBytes(of: modelName) else { return false }
        guard let name = event.version else { return !namesVersion }
        return namesVersion && name.hasBytes(of: versionName)
    }

    mutating func add(
        _ event: EventView, line: UnsafeRawBufferPointer, now: Double, to segment: inout EventSegment
    ) throws(EventError) {
        let firstValue = segment.values.count
        do throws(EventError) {
            try addValues(event.features, to: &segment.values)
            let (label, place) = try predictedClass(event)
            let counts = EventSegment.PredictionCounts(
                firstValue: firstValue, countsFeatures: event.error == nil || !event.features.isEmpty, score: event.score,
                latencySeconds: event.latencySeconds, hasClass: model.classes != nil && label != nil, classPlace: place,
                error: event.error?.string, traceID: event.traceID?.string,
                variantPlace: event.variant.flatMap { variant in
                    model.experiment?.place(of: variant.bytes, at: event.timestamp ?? now)
                })
            let keepsFeatures = Sampling.keeps(event, line: line, ratio: model.specification.storage.samplingRatio)
            if event.id != nil || keepsFeatures {
                let record = record(event, label, now: now, keepsFeatures: keepsFeatures)
                segment.add(.prediction(record), .prediction(counts), self)
            } else {
                segment.events.append(.init(version: version, model: model, content: .prediction(counts)))
            }
        } catch {
            segment.values.removeLast(segment.values.count - firstValue)
            throw error
        }
    }

    func outcome(_ event: EventView, now: Double) throws(EventError) -> OutcomeRecord {
        guard let actual = event.actual else { throw EventError(code: .missingField, message: "actual is missing") }
        var own: OutcomeRecord.Own?
        if let prediction = event.prediction {
            own = OutcomeRecord.Own(
                version: versionName, prediction: try checked(prediction, "prediction"), score: event.score)
        }
        // A shadow that brings its own prediction means no other.
        return OutcomeRecord(
            model: modelName, id: event.id?.string, actual: try checked(actual, "actual"), timestamp: event.timestamp ?? now,
            own: own, maximumDelay: model.maximumLabelDelay, hasOwnTimestamp: event.timestamp != nil,
            shadow: own != nil && isShadow ? versionName : nil)
    }

    private func record(_ event: EventView, _ label: PredictionEvents.FeatureValue?, now: Double, keepsFeatures: Bool)
        -> PredictionRecord
    {
        PredictionRecord(
            model: modelName, version: versionName, id: event.id?.string, timestamp: event.timestamp ?? now,
            features: keepsFeatures ? event.featuresJSON.map { Array($0) } ?? event.features.jsonObject : nil,
            prediction: label, score: event.score, latencySeconds: event.latencySeconds, error: event.error?.string,
            variant: event.variant?.string, isShadow: isShadow)
    }

    private mutating func addValues(
        _ features: UnsafeBufferPointer<FeatureView>, to values: inout [CountedValue]
    ) throws(EventError) {
        let first = values.count
        values.append(contentsOf: repeatElement(.missing, count: version.recorders.count))
        for position in features.indices {
            let feature = features[position]
            let place = try place(of: feature.name, at: position)
            // Components of embeddings are stored, not counted.
            guard place < version.recorders.count else { continue }
            values[first + place] = version.recorders[place]._withUnsafeGuaranteedRef { $0.counted(feature.value) }
        }
    }

    private mutating func place(of name: TextView, at position: Int) throws(EventError) -> Int {
        if position < places.count, model.featurePlaces.isEqual(name.bytes, at: places[position]) { return places[position] }
        guard let place = model.featurePlaces.place(of: name.bytes) else {
            let (name, specification) = (name.string, model.specification)
            let suggestion = Suggestion.text(for: name, in: specification.inputNames)
            throw EventError(
                code: .unknownFeature, message: "model '\(specification.name)' has no feature '\(name)'\(suggestion)")
        }
        places.removeLast(max(places.count - position, 0))
        places.append(place)
        return place
    }

    /// The answer as it is stored, and the place of its class.
    private func predictedClass(_ event: EventView) throws(EventError) -> (PredictionEvents.FeatureValue?, Int?) {
        guard let value = event.prediction else { return (nil, nil) }
        if let classes = model.classes, case .text(let text) = value, let place = classes.place(of: text.bytes) {
            return (.text(classes.known[place]), place)
        }
        let answer = try checked(value, "prediction")
        return (answer, model.classes.flatMap { classes in answer.categoryText.flatMap { classes.place(of: $0) } })
    }

    /// A class as its text, a value as its number.
    private func checked(_ value: ValueView, _ member: String) throws(EventError) -> PredictionEvents.FeatureValue {
        let value = PredictionEvents.FeatureValue(value)
        if model.classes != nil { return value.categoryText.map(PredictionEvents.FeatureValue.text) ?? .missing }
        guard value.number != nil else {
            throw EventError(code: .wrongType, message: "'\(member)' must be a number: model '\(modelName)' is a regression")
        }
        return value
    }
}

extension FeatureRecorder {
    fileprivate func counted(_ value: ValueView) -> CountedValue {
        switch value {
        case .number(let number): counted(number)
        case .text(let text): counted(text.bytes)
        case .boolean(let boolean): (boolean ? "true" : "false").withBytes { counted(UnsafeRawBufferPointer($0)) }
        case .missing: .missing
        }
    }
}

extension TextView {
    fileprivate func hasBytes(of text: String) -> Bool {
        text.withBytes { $0.count == count && UnsafeRawBufferPointer($0).elementsEqual(bytes) }
    }
}
