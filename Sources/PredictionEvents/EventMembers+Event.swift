extension EventMembers {
    /// The event that the members make, or what is wrong with them.
    func event() throws(EventError) -> PredictionEvent {
        guard let type = try text(.type) else { throw .missing(.type) }
        switch type {
        case "prediction": return .prediction(try prediction())
        case "outcome": return .outcome(try outcome())
        case "metric": return .metric(try metric())
        case "deployment": return .deployment(try deployment())
        default: throw .unknownEventType(type, at: value(of: .type)?.offset)
        }
    }

    private func prediction() throws(EventError) -> Prediction {
        let event = Prediction(
            model: try required(.model), version: try text(.version), id: try text(.id), timestamp: try timestamp(),
            features: try features(), prediction: try answer(.prediction), score: try number(.score),
            latencySeconds: try latency(), error: try text(.error), variant: try text(.variant),
            traceID: try text(.traceID))
        guard event.prediction != nil || event.score != nil || event.error != nil else {
            throw EventError(code: .missingField, message: "a prediction needs prediction, score or error")
        }
        return event
    }

    private func outcome() throws(EventError) -> Outcome {
        guard let actual = try answer(.actual) else { throw .missing(.actual) }
        let event = Outcome(
            model: try required(.model), version: try text(.version), id: try text(.id), actual: actual,
            timestamp: try timestamp(), prediction: try answer(.prediction), score: try number(.score))
        guard event.id != nil || event.prediction != nil else {
            throw EventError(
                code: .missingField, message: "an outcome needs the id of its prediction, or the prediction itself")
        }
        return event
    }

    private func metric() throws(EventError) -> ReportedMetric {
        guard let value = try number(.value) else { throw .missing(.value) }
        return ReportedMetric(
            model: try required(.model), version: try text(.version), id: try text(.id), timestamp: try timestamp(),
            name: try required(.name), value: value)
    }

    private func deployment() throws(EventError) -> Deployment {
        Deployment(
            model: try required(.model), version: try required(.version), id: try text(.id),
            timestamp: try timestamp(), stage: try text(.stage))
    }

    private func required(_ member: EventMember) throws(EventError) -> String {
        guard let text = try text(member) else { throw .missing(member) }
        return text
    }

    private func text(_ member: EventMember) throws(EventError) -> String? {
        guard let value = value(of: member) else { return nil }
        guard case .text(let text) = value.content else { throw .wrongType(member, "a string", value) }
        try limits.check(text, named: member.name, mayHoldNUL: value.mayHoldNUL, at: value.offset)
        return text
    }

    private func number(_ member: EventMember) throws(EventError) -> Double? {
        guard let value = value(of: member) else { return nil }
        guard case .number(let number) = value.content else { throw .wrongType(member, "a number", value) }
        return number
    }

    /// A class or a value.
    private func answer(_ member: EventMember) throws(EventError) -> FeatureValue? {
        guard let value = value(of: member) else { return nil }
        switch value.content {
        case .number(let number): return .number(number)
        case .boolean(let boolean): return .boolean(boolean)
        case .text: return try text(member).map(FeatureValue.text)
        case .null: return nil
        case .composite: throw .wrongType(member, "a string, a number or a boolean", value)
        }
    }

    private func latency() throws(EventError) -> Double? {
        guard let seconds = try number(.latencySeconds) else { return nil }
        guard seconds >= 0 else {
            throw .invalid(.latencySeconds, "must not be negative", at: value(of: .latencySeconds)?.offset)
        }
        return seconds
    }

    private func timestamp() throws(EventError) -> Double? {
        guard let seconds = try number(.timestamp) else { return nil }
        guard 0...EventLimits.lastTimestamp ~= seconds else {
            let range = "must be seconds since 1970, from 0 to the year 9999"
            let isLikelyFiner = seconds > EventLimits.lastTimestamp
            throw .invalid(
                .timestamp, isLikelyFiner ? "\(range); is it in milliseconds?" : range, at: value(of: .timestamp)?.offset)
        }
        return seconds
    }
}
