import JSONText
import ModelStatistics
import Specification

extension DriftReport {
    /// One JSON object on one line, keys sorted; what is not defined has no key.
    package var json: String {
        let members = features.map { ($0.name, $0.json) }
        let object = JSONObject([("drift", .bytes(hasDrifted)), ("features", JSONObject(members).bytes)])
        return String(decoding: object.bytes, as: UTF8.self)
    }
}

extension FeatureResult {
    fileprivate var json: [UInt8] {
        JSONObject([
            ("current_rows", .bytes(Double(scores.currentRows))),
            ("drift", .bytes(hasDrifted)),
            ("kind", .bytes(kind.rawValue)),
            ("ks", scores[.ks].map { .bytes($0.score) }),
            ("ks_method", scores[.ks]?.method.map { .bytes($0) }),
            ("ks_p_value", scores[.ks]?.pValue.map { .bytes($0) }),
            ("psi", scores[.psi].map { .bytes($0.score) }),
            ("reference_rows", .bytes(Double(scores.referenceRows))),
        ]).bytes
    }
}

/// Members of an object in the order given; those without a value are left out.
struct JSONObject {
    private(set) var bytes: [UInt8] = []

    init(_ members: [(name: String, value: [UInt8]?)]) {
        bytes.append(UInt8(ascii: "{"))
        for (name, value) in members {
            guard let value else { continue }
            if bytes.count > 1 { bytes.append(UInt8(ascii: ",")) }
            bytes.append(jsonString: name)
            bytes.append(UInt8(ascii: ":"))
            bytes += value
        }
        bytes.append(UInt8(ascii: "}"))
    }
}

extension [UInt8] {
    static func bytes(_ value: Bool) -> Self { Array((value ? "true" : "false").utf8) }

    static func bytes(_ value: Double) -> Self {
        var bytes: [UInt8] = []
        bytes.append(jsonNumber: value)
        return bytes
    }

    static func bytes(_ value: String) -> Self {
        var bytes: [UInt8] = []
        bytes.append(jsonString: value)
        return bytes
    }
    /// Values that are JSON already.
    static func bytes(array values: [Self]) -> Self {
        [UInt8(ascii: "[")] + values.joined(separator: [UInt8(ascii: ",")]) + [UInt8(ascii: "]")]
    }
}
