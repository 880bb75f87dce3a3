import JSONText

/// The members of events that have a meaning; all others are skipped.
enum EventMember: Int, CaseIterable {
    case type, model, version, id, timestamp, features, prediction, score, latencySeconds, error, variant, traceID
    case actual, name, value, stage

    /// As it is written in JSON.
    var name: String { Self.names[rawValue].description }

    init?(_ string: JSONString, in reader: JSONReader) {
        guard let index = Self.names.firstIndex(where: { reader.equal(string, $0) }) else { return nil }
        self.init(rawValue: index)
    }

    /// In the order of the cases.
    private static let names: [StaticString] = [
        "type", "model", "version", "id", "timestamp", "features", "prediction", "score", "latency_seconds", "error",
        "variant", "trace_id", "actual", "name", "value", "stage",
    ]
}

/// What a member holds, before anybody knows whether the event's type has that member.
struct MemberValue {
    enum Content {
        case text(String)
        case number(Double)
        case boolean(Bool)
        case null
        case composite
    }

    let content: Content
    /// Where the value stands in the line.
    let offset: Int
    /// Only an escape can put U+0000 into a text.
    var mayHoldNUL = false

    /// Reads any value; objects and arrays are checked and skipped.
    static func read(from reader: inout JSONReader) throws(JSONError) -> MemberValue {
        let kind = try reader.kind()
        let offset = reader.offset
        switch kind {
        case .string:
            let string = try reader.readString()
            return MemberValue(
                content: .text(reader.text(of: string)), offset: offset, mayHoldNUL: string.hasEscapes)
        case .number: return MemberValue(content: .number(try reader.readNumber()), offset: offset)
        case .boolean: return MemberValue(content: .boolean(try reader.readBoolean()), offset: offset)
        case .null:
            try reader.readNull()
            return MemberValue(content: .null, offset: offset)
        case .object, .array:
            try reader.skipValue()
            return MemberValue(content: .composite, offset: offset)
        }
    }

    /// Names the kind in messages.
    var kindName: String {
        switch content {
        case .text: "a string"
        case .number: "a number"
        case .boolean: "a boolean"
        case .null: "null"
        case .composite: "an object or an array"
        }
    }
}
