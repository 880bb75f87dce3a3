import Catalog
import Foundation
import Specification

extension DataQualityResult {
    /// A table of the features that fail a check, ended by a line feed; one line when none does.
    package var text: String {
        let failing = features.filter(\.failsCheck)
        let duplicates = "\(Self.percent(duplicateRatio)) duplicate rows"
        guard !failing.isEmpty else { return "inputs: every feature passes its checks, \(duplicates)\n" }
        let table = AlignedText(
            header: ["FEATURE"] + QualityMetrics.Check.allCases.map { $0.rawValue.uppercased() } + ["CONSTANT", "FROZEN"],
            rows: failing.map(\.cells), rightAligned: 1...6)
        return "inputs: \(failing.count) of \(features.count) features fail a check, \(duplicates)\n\(table.text)"
    }

    fileprivate static func percent(_ ratio: Double) -> String { String(format: "%.3g%%", ratio * 100) }
}

extension FeatureDataQuality {
    fileprivate var failsCheck: Bool { isConstant == true || ratios.values.contains { $0 > 0 } }

    fileprivate var cells: [String] {
        [name.escapingControls] + QualityMetrics.Check.allCases.map { ratios[$0].map(DataQualityResult.percent) ?? "-" }
            + [isConstant.map { $0 ? "yes" : "no" } ?? "-", String(frozenRows)]
    }
}
