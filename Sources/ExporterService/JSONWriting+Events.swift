import JSONText
import PredictionEvents
import PredictionStore

extension [UInt8] {
    /// Appends `"name":`, after a comma unless it is the first member.
    mutating func append(jsonMember name: StaticString) {
        if last != UInt8(ascii: "{") { append(UInt8(ascii: ",")) }
        append(UInt8(ascii: "\""))
        append(json: name)
        append(json: "\":")
    }

    mutating func append(json value: FeatureValue) {
        switch value {
        case .number(let number): append(jsonNumber: number)
        case .text(let text): append(jsonString: text)
        case .boolean(let boolean): append(json: boolean ? "true" : "false")
        case .missing: append(json: "null")
        }
    }
}

extension [Feature] {
    /// The features as one JSON object, in their order.
    var jsonObject: [UInt8] {
        var json: [UInt8] = [UInt8(ascii: "{")]
        for feature in self {
            if json.count > 1 { json.append(UInt8(ascii: ",")) }
            json.append(jsonString: feature.name)
            json.append(UInt8(ascii: ":"))
            json.append(json: feature.value)
        }
        json.append(UInt8(ascii: "}"))
        return json
    }
}

extension [PredictionRecord] {
    /// One JSON object a line; what is unknown has no member.
    var ndjson: [UInt8] {
        var json: [UInt8] = []
        for record in self { json.append(json: record) }
        return json
    }
}

extension [UInt8] {
    fileprivate mutating func append(json record: PredictionRecord) {
        append(UInt8(ascii: "{"))
        append(jsonMember: "id", record.id)
        append(jsonMember: "version", record.version)
        append(jsonMember: "timestamp", record.timestamp)
        append(jsonMember: "prediction", record.prediction)
        append(jsonMember: "score", record.score)
        append(jsonMember: "actual", record.actual)
        append(jsonMember: "latency_seconds", record.latencySeconds)
        append(jsonMember: "error", record.error)
        append(jsonMember: "variant", record.variant)
        if let features = record.features {
            append(jsonMember: "features")
            append(contentsOf: features)
        }
        append(json: "}\n")
    }

    private mutating func append(jsonMember name: StaticString, _ text: String?) {
        guard let text else { return }
        append(jsonMember: name)
        append(jsonString: text)
    }

    private mutating func append(jsonMember name: StaticString, _ number: Double?) {
        guard let number else { return }
        append(jsonMember: name)
        append(jsonNumber: number)
    }

    private mutating func append(jsonMember name: StaticString, _ value: FeatureValue?) {
        guard let value else { return }
        append(jsonMember: name)
        append(json: value)
    }
}
