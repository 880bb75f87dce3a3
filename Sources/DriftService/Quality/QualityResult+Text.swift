import Foundation
import ModelStatistics
import Specification

extension QualityResult {
    /// A table for people, ended by a line feed.
    package var text: String {
        let title = "\(model) \(version), quality of \(window.text), \(rows) labelled rows".escapingControls
        guard let scores else { return "\(title): fewer than \(max(minimumRows, 1)), not scored\n" + estimateLines }
        let judged = Dictionary(limits.map { ($0.metric, $0.judgement) }) { first, _ in first }
        let table = AlignedText(
            header: ["METRIC", "CLASS", "VALUE", "LOWER", "UPPER", "ROWS", "LIMIT", "REASON"],
            rows: scores.scores.map { score in
                let judgement = score.classKey == nil ? judged[score.metric] : nil
                return [
                    score.metric.rawValue, (score.classKey?.text ?? "-").escapingControls, Self.number(score.value),
                    Self.number(score.interval?.lower), Self.number(score.interval?.upper), String(score.rows),
                    judgement.map { $0.severity?.text ?? "kept" } ?? "-", (judgement?.reason ?? "").escapingControls,
                ]
            }, rightAligned: 2...5)
        return "\(title)\n\(table.text)" + estimateLines
    }

    private var estimateLines: String {
        guard let estimates, !estimates.scores.isEmpty else { return "" }
        let values = estimates.scores.map { "\($0.metric.rawValue) \(Self.number($0.value))" }
        return "estimated of the newest \(windowLength), without labels: \(values.joined(separator: ", "))\n"
    }

    private static func number(_ value: Double?) -> String { value.map { String(format: "%.6g", $0) } ?? "-" }
}
