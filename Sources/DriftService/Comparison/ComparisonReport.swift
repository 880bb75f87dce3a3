import Foundation
package import ModelStatistics
import Specification

/// A comparison of two versions for people and programs.
package struct ComparisonReport: Sendable {
    package let model: String
    /// The prediction times that were compared.
    package let window: TimeSpan
    package let comparison: VersionComparison

    package init(model: String, window: TimeSpan, comparison: VersionComparison) {
        self.model = model
        self.window = window
        self.comparison = comparison
    }

    /// A table of what was found, the verdict and its reasons, ended by a line feed.
    package var text: String {
        let (baseline, candidate) = (comparison.baseline, comparison.candidate)
        let title =
            "\(model): \(candidate.version) (\(candidate.requests) rows) against \(baseline.version) "
            + "(\(baseline.requests) rows), \(window.text)"
        let table = AlignedText(
            header: ["ASPECT", "BASELINE", "CANDIDATE", "DIFFERENCE", "LOWER", "UPPER", "VERDICT"],
            rows: comparison.findings.map(\.cells), rightAligned: 1...5)
        let reasons = comparison.reasons.map { "- \($0.escapingControls)\n" }.joined()
        return "\(title.escapingControls)\n\(table.text)verdict: \(comparison.verdict.rawValue)\n\(reasons)"
    }

    /// One JSON object on one line; what is not defined has no key.
    package var json: String {
        let findings = comparison.findings.map(\.json)
        let object = JSONObject([
            ("model", .bytes(model)), ("from", .bytes(window.start)), ("to", .bytes(window.end)),
            ("baseline", comparison.baseline.json), ("candidate", comparison.candidate.json),
            ("verdict", .bytes(comparison.verdict.rawValue)),
            ("reasons", .bytes(array: comparison.reasons.map { .bytes($0) })), ("findings", .bytes(array: findings)),
        ])
        return String(decoding: object.bytes, as: UTF8.self)
    }
}

extension VersionMeasurements {
    fileprivate var json: [UInt8] {
        JSONObject([
            ("version", .bytes(version)), ("requests", .bytes(Double(requests))), ("errors", .bytes(Double(errors))),
        ]).bytes
    }
}

extension ComparisonFinding {
    fileprivate var cells: [String] {
        [
            aspect.name.escapingControls, Self.number(baseline), Self.number(candidate), Self.number(difference),
            Self.number(interval?.lower), Self.number(interval?.upper), verdict.rawValue,
        ]
    }

    fileprivate var json: [UInt8] {
        JSONObject([
            ("aspect", .bytes(aspect.name)), ("baseline", Self.bytes(baseline)), ("candidate", Self.bytes(candidate)),
            ("difference", Self.bytes(difference)), ("lower", Self.bytes(interval?.lower)),
            ("upper", Self.bytes(interval?.upper)), ("p_value", Self.bytes(pValue)), ("verdict", .bytes(verdict.rawValue)),
            ("reason", .bytes(reason)),
        ]).bytes
    }

    private static func number(_ value: Double?) -> String { value.map { String(format: "%.5g", $0) } ?? "-" }

    private static func bytes(_ value: Double?) -> [UInt8]? {
        value.flatMap { $0.isFinite ? [UInt8].bytes($0) : nil }
    }
}
