import Foundation
import PredictionEvents

/// The rules of events, written down once more for a tree from Foundation.
struct EventRules {
    /// What may be wrong with features.
    static let ofFeatures: [EventErrorCode] = [.wrongType, .valueTooLong, .invalidValue, .tooManyFeatures]

    private let members: [String: Any]
    private let limits: EventLimits

    init(_ members: [String: Any], _ limits: EventLimits) {
        self.members = members.filter { !($0.value is NSNull) }
        self.limits = limits
    }

    /// What is wrong first.
    var error: EventErrorCode? {
        guard members["type"] != nil else { return .missingField }
        if let error = textError("type") { return error }
        switch members["type"] as? String {
        case "prediction":
            return commonError ?? featuresError ?? answerError("prediction") ?? numberError("score")
                ?? numberError("latency_seconds", in: 0...(.infinity)) ?? textError("error") ?? textError("variant")
                ?? textError("trace_id") ?? missing(anyOf: "prediction", "score", "error")
        case "outcome":
            return answerError("actual") ?? missing(anyOf: "actual") ?? commonError ?? answerError("prediction")
                ?? numberError("score") ?? missing(anyOf: "id", "prediction")
        case "metric":
            return numberError("value") ?? missing(anyOf: "value") ?? commonError ?? textError("name") ?? missing(anyOf: "name")
        case "deployment": return commonError ?? missing(anyOf: "version") ?? textError("stage")
        default: return .unknownEventType
        }
    }

    /// What an event has otherwise than the members.
    func difference(from event: OwnedEvent) -> String? {
        if let error { return "should be refused: \(error)" }
        let texts = [
            ("type", event.type.rawValue), ("model", event.model), ("version", event.version), ("id", event.id),
            ("error", event.error), ("variant", event.variant), ("trace_id", event.traceID), ("name", event.name),
            ("stage", event.stage),
        ]
        for (name, text) in texts where isMember(name, of: event.type) && !isEqual(members[name] as? String, text) {
            return name
        }
        let numbers = [
            ("timestamp", event.timestamp), ("score", event.score), ("latency_seconds", event.latencySeconds),
            ("value", event.value),
        ]
        for (name, number) in numbers where isMember(name, of: event.type) {
            guard isEqual(members[name], number.map(FeatureValue.number)) else { return name }
        }
        for (name, value) in [("prediction", event.prediction), ("actual", event.actual)] where isMember(name, of: event.type) {
            guard isEqual(members[name], value) else { return name }
        }
        return event.type == .prediction ? differenceOfFeatures(event.features) : nil
    }

    private func differenceOfFeatures(_ features: [Feature]) -> String? {
        let expected = members["features"] as? [String: Any] ?? [:]
        // Swift's strings are equal if they are canonically equivalent: then Foundation has fewer.
        guard Set(features.map(\.name)).count == features.count else { return nil }
        guard expected.count == features.count else { return "\(features.count) features instead of \(expected.count)" }
        return features.first { !isEqual(expected[$0.name], $0.value) }.map { "feature \($0.name)" }
    }

    private func isMember(_ name: String, of type: EventType) -> Bool {
        switch type {
        case .prediction: !["actual", "name", "value", "stage"].contains(name)
        case .outcome: ["type", "model", "version", "id", "timestamp", "actual", "prediction", "score"].contains(name)
        case .metric: ["type", "model", "version", "id", "timestamp", "name", "value"].contains(name)
        case .deployment: ["type", "model", "version", "id", "timestamp", "stage"].contains(name)
        }
    }

    private func isEqual(_ text: String?, _ other: String?) -> Bool {
        text.map { Array($0.utf8) } == other.map { Array($0.utf8) }
    }

    private func isEqual(_ json: Any?, _ value: FeatureValue?) -> Bool {
        switch value {
        case nil: json == nil
        case .missing: json is NSNull
        case .text(let text): isEqual(json as? String, text)
        case .boolean(let boolean): isBoolean(json) && (json as? NSNumber)?.boolValue == boolean
        case .number(let number):
            number.isFinite && !isBoolean(json)
                && (json as? NSNumber).map { abs($0.doubleValue - number) <= abs(number) * 1e-13 + 1e-307 } == true
        }
    }

    /// Foundation gives booleans as numbers whose C type is a character.
    private func isBoolean(_ json: Any?) -> Bool { (json as? NSNumber).map { String(cString: $0.objCType) == "c" } == true }

    private var commonError: EventErrorCode? {
        textError("model") ?? missing(anyOf: "model") ?? textError("version") ?? textError("id")
            ?? numberError("timestamp", in: 0...253_402_300_799)
    }

    private var featuresError: EventErrorCode? {
        guard let features = members["features"] else { return nil }
        guard let features = features as? [String: Any] else { return .wrongType }
        for (name, value) in features {
            if value is [Any] || value is [String: Any] { return .wrongType }
            if let text = value as? String, let error = error(of: text, mayBeEmpty: true) { return error }
            if let error = error(of: name) { return error }
        }
        return features.count > limits.features ? .tooManyFeatures : nil
    }

    private func textError(_ name: String) -> EventErrorCode? {
        guard let member = members[name] else { return nil }
        guard let text = member as? String else { return .wrongType }
        return error(of: text)
    }

    private func error(of text: String, mayBeEmpty: Bool = false) -> EventErrorCode? {
        if text.utf8.count > limits.valueBytes { return .valueTooLong }
        return text.utf8.contains(0) || text.isEmpty && !mayBeEmpty ? .invalidValue : nil
    }

    private func numberError(_ name: String, in range: ClosedRange<Double> = -(.infinity)...(.infinity)) -> EventErrorCode? {
        guard let member = members[name] else { return nil }
        guard !isBoolean(member), let number = member as? NSNumber else { return .wrongType }
        return range.contains(number.doubleValue) ? nil : .invalidValue
    }

    private func answerError(_ name: String) -> EventErrorCode? {
        guard let member = members[name] else { return nil }
        return member is String ? textError(name) : member is NSNumber ? nil : .wrongType
    }

    private func missing(anyOf names: String...) -> EventErrorCode? {
        names.contains { members[$0] != nil } ? nil : .missingField
    }
}
