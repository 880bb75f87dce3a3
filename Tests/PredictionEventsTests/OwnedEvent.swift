import PredictionEvents

/// A copy of an event, which the tests compare.
struct OwnedEvent: Equatable {
    var type: EventType
    var model: String
    var version: String?
    var id: String?
    var timestamp: Double?
    var features: [Feature] = []
    var featuresJSON: String?
    var prediction: FeatureValue?
    var score: Double?
    var latencySeconds: Double?
    var error: String?
    var variant: String?
    var traceID: String?
    var actual: FeatureValue?
    var name: String?
    var value: Double?
    var stage: String?
}

extension OwnedEvent {
    init(_ event: EventView) {
        self.init(
            type: event.type, model: event.model.string, version: event.version?.string, id: event.id?.string,
            timestamp: event.timestamp, features: event.features.map(Feature.init),
            featuresJSON: event.featuresJSON.map { String(decoding: $0, as: UTF8.self) },
            prediction: event.prediction.map(FeatureValue.init), score: event.score, latencySeconds: event.latencySeconds,
            error: event.error?.string, variant: event.variant?.string, traceID: event.traceID?.string,
            actual: event.actual.map(FeatureValue.init), name: event.name?.string, value: event.value,
            stage: event.stage?.string)
    }
}

/// Decodes one line with a decoder of its own.
func decode(
    _ line: [UInt8], _ limits: EventLimits = EventLimits(), unknownMembers: UnknownMembers = .ignored
) throws(EventError) -> OwnedEvent {
    var decoder = EventDecoder(limits: limits, unknownMembers: unknownMembers)
    return try decoder.decode(line)
}

/// Decodes one line with a decoder of its own.
func decode(_ line: String, unknownMembers: UnknownMembers = .ignored) throws(EventError) -> OwnedEvent {
    try decode(Array(line.utf8), unknownMembers: unknownMembers)
}

extension EventDecoder {
    mutating func decode(_ line: [UInt8]) throws(EventError) -> OwnedEvent {
        try line.withUnsafeBufferPointer { (bytes) throws(EventError) in
            try decode(UnsafeRawBufferPointer(bytes)) { (event) throws(EventError) in OwnedEvent(event) }
        }
    }
}
