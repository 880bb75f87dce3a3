import Foundation
import ModelStatistics
import Specification

extension DriftReport {
    /// A table for people, one line a feature, each ended by a line feed.
    package var text: String {
        AlignedText(
            header: ["FEATURE", "KIND", "REFERENCE", "ROWS", "PSI", "KS", "P", "DRIFT", "REASON"],
            rows: features.map(\.cells), rightAligned: 2...6
        ).text
    }
}

extension FeatureResult {
    fileprivate var cells: [String] {
        [
            name.escapingControls, kind.rawValue, String(scores.referenceRows), String(scores.currentRows),
            scores[.psi].map { String(format: "%.4f", $0.score) } ?? "-",
            scores[.ks].map { String(format: "%.4f", $0.score) } ?? "-",
            scores[.ks]?.pValue.map { String(format: "%.2g", $0) } ?? "-",
            verdict.severity.map { "\($0)" } ?? "no", verdict.reason.escapingControls,
        ]
    }
}

/// Cells in columns as wide as their widest one.
struct AlignedText {
    let header: [String]
    let rows: [[String]]
    /// Columns whose cells end together, for numbers.
    let rightAligned: ClosedRange<Int>

    var text: String {
        let lines = [header] + rows
        let widths = header.indices.map { column in lines.map { $0[column].count }.max() ?? 0 }
        return lines.map { line($0, widths) }.joined()
    }

    private func line(_ cells: [String], _ widths: [Int]) -> String {
        var line = ""
        for (column, cell) in cells.enumerated() {
            let padding = String(repeating: " ", count: widths[column] - cell.count)
            line += (column == 0 ? "" : "  ") + (rightAligned.contains(column) ? padding + cell : cell + padding)
        }
        return String(line.reversed().drop { $0 == " " }.reversed()) + "\n"
    }
}
