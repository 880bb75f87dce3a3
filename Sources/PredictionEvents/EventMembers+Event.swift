extension EventMembers {
    /// The event that the members of a line make, or what is wrong with them.
    func event(in line: UnsafeRawBufferPointer) throws(EventError) -> EventView {
        if let unknown { throw .unknownMember(unknown.name, at: unknown.offset) }
        switch try type() {
        case .prediction: return try prediction(in: line)
        case .outcome: return try outcome()
        case .metric: return try metric()
        case .deployment: return try deployment()
        }
    }

    @inline(__always)
    private func type() throws(EventError) -> EventType {
        guard let name = try text(.type) else { throw .missing(.type) }
        let words = TextWords(name)
        if words == TextWords("prediction") { return .prediction }
        if words == TextWords("outcome") { return .outcome }
        if words == TextWords("metric") { return .metric }
        if words == TextWords("deployment") { return .deployment }
        throw .unknownEventType(name, at: value(of: .type)?.offset ?? 0)
    }

    private func prediction(in line: UnsafeRawBufferPointer) throws(EventError) -> EventView {
        var event = try event(.prediction)
        if let value = value(of: .features) { throw .wrongType(.features, "an object", value) }
        if let fault = features.fault { throw EventError(fault, limits) }
        event.features = features.all
        event.featuresJSON = featuresRange.map { UnsafeRawBufferPointer(rebasing: line[$0]) }
        event.prediction = try answer(.prediction)
        event.score = try number(.score)
        event.latencySeconds = try latency()
        event.error = try text(.error)
        event.variant = try text(.variant)
        event.traceID = try text(.traceID)
        guard event.prediction != nil || event.score != nil || event.error != nil else {
            throw EventError(code: .missingField, message: "a prediction needs prediction, score or error")
        }
        return event
    }

    private func outcome() throws(EventError) -> EventView {
        guard let actual = try answer(.actual) else { throw .missing(.actual) }
        var event = try event(.outcome)
        event.actual = actual
        event.prediction = try answer(.prediction)
        event.score = try number(.score)
        guard event.id != nil || event.prediction != nil else {
            throw EventError(
                code: .missingField, message: "an outcome needs the id of its prediction, or the prediction itself")
        }
        return event
    }

    private func metric() throws(EventError) -> EventView {
        guard let value = try number(.value) else { throw .missing(.value) }
        var event = try event(.metric)
        event.name = try required(.name)
        event.value = value
        return event
    }

    private func deployment() throws(EventError) -> EventView {
        var event = try event(.deployment)
        guard event.version != nil else { throw .missing(.version) }
        event.stage = try text(.stage)
        return event
    }

    /// What events of all types have.
    @inline(__always)
    private func event(_ type: EventType) throws(EventError) -> EventView {
        var event = EventView(type: type, model: try required(.model))
        event.version = try text(.version)
        event.id = try text(.id)
        event.timestamp = try timestamp()
        return event
    }
}
