/// The members of events that have a meaning.
enum EventMember: Int, CaseIterable {
    case type, model, version, id, timestamp, features, prediction, score, latencySeconds, error, variant, traceID
    case actual, name, value, stage

    /// As it is written in JSON.
    var name: String { Self.names[rawValue].description }

    @inline(__always)
    init?(_ name: TextView) {
        let words = TextWords(name)
        switch words.count {
        case 2 where words == TextWords("id"): self = .id
        case 4 where words == TextWords("type"): self = .type
        case 4 where words == TextWords("name"): self = .name
        case 5 where words == TextWords("model"): self = .model
        case 5 where words == TextWords("score"): self = .score
        case 5 where words == TextWords("error"): self = .error
        case 5 where words == TextWords("value"): self = .value
        case 5 where words == TextWords("stage"): self = .stage
        case 6 where words == TextWords("actual"): self = .actual
        case 7 where words == TextWords("version"): self = .version
        case 7 where words == TextWords("variant"): self = .variant
        case 8 where words == TextWords("features"): self = .features
        case 8 where words == TextWords("trace_id"): self = .traceID
        case 9 where words == TextWords("timestamp"): self = .timestamp
        case 10 where words == TextWords("prediction"): self = .prediction
        case 15 where words == TextWords("latency_seconds"): self = .latencySeconds
        default: return nil
        }
    }

    /// In the order of the cases.
    private static let names: [StaticString] = [
        "type", "model", "version", "id", "timestamp", "features", "prediction", "score", "latency_seconds", "error",
        "variant", "trace_id", "actual", "name", "value", "stage",
    ]

    /// The member that somebody meant who wrote `name`: at most two characters wrong, and fewer than half.
    static func nearest(to name: String) -> EventMember? {
        guard name.utf8.count <= 32 else { return nil }
        let near = allCases.map { (member: $0, distance: distance(Array(name.utf8), Array($0.name.utf8))) }
        return near.min { $0.distance < $1.distance }.flatMap {
            $0.distance <= 2 && $0.distance * 2 < name.utf8.count ? $0.member : nil
        }
    }

    /// Levenshtein's: insertions, deletions and replacements that make one of the other.
    private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
        var row = Array(0...right.count)
        for (line, byte) in left.enumerated() {
            var diagonal = row[0]
            row[0] = line + 1
            for column in right.indices {
                let replaced = diagonal + (right[column] == byte ? 0 : 1)
                diagonal = row[column + 1]
                row[column + 1] = min(replaced, diagonal + 1, row[column] + 1)
            }
        }
        return row[right.count]
    }
}
