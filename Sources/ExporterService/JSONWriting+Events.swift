import JSONText
import PredictionEvents

extension [UInt8] {
    mutating func append(json value: FeatureValue) {
        switch value {
        case .number(let number): append(jsonNumber: number)
        case .text(let text): append(jsonString: text)
        case .boolean(let boolean): append(json: boolean ? "true" : "false")
        case .missing: append(json: "null")
        }
    }
}

extension UnsafeBufferPointer<FeatureView> {
    /// The features as one JSON object, in their order.
    var jsonObject: [UInt8] {
        var json: [UInt8] = [UInt8(ascii: "{")]
        for feature in self {
            if json.count > 1 { json.append(UInt8(ascii: ",")) }
            json.append(jsonString: feature.name.string)
            json.append(UInt8(ascii: ":"))
            json.append(json: FeatureValue(feature.value))
        }
        json.append(UInt8(ascii: "}"))
        return json
    }
}
