import Foundation
package import ModelStatistics
package import Specification

/// What one look at an experiment gave.
package struct ExperimentResult: Sendable {
    package let model: String
    package let specification: ExperimentSpecification
    /// In the order of the configuration.
    package let variants: [VariantCounts]
    package let counts: Experiment
    /// With this look in it.
    package let decision: ExperimentDecision

    /// A table for people and the decision so far, ended by a line feed.
    package var text: String {
        let table = AlignedText(
            header: ["VARIANT", "EXPOSURES", "CONVERSIONS", "EFFECT", "LOWER", "UPPER", "P", "SEQUENTIAL P"],
            rows: variants.map(cells), rightAligned: 1...7)
        return "\(model), experiment \(specification.name)".escapingControls + "\n\(table.text)\(verdict)\n"
    }

    private func cells(_ variant: VariantCounts) -> [String] {
        let comparison = comparison(of: variant)
        return [
            variant.name.escapingControls, String(variant.exposures), String(variant.conversions),
            Self.number(comparison?.difference), Self.number(comparison?.interval?.lower),
            Self.number(comparison?.interval?.upper), Self.number(comparison?.test?.pValue),
            Self.number(comparison.flatMap { _ in decision.pValue(of: variant.name, in: specification) }),
        ]
    }

    /// nil for the control, and while a side has no exposures.
    func comparison(of variant: VariantCounts) -> VariantComparison? {
        counts.comparisons.first { CategoryKey($0.treatment.name) == CategoryKey(variant.name) }
    }

    private var verdict: String {
        if let ratio = counts.sampleRatio, ratio.isMismatched {
            return "the variants were not shown in their shares (p \(Self.number(ratio.pValue))): no difference can be trusted"
        }
        guard let winner = decision.winner else { return "no winner yet at level \(specification.level)" }
        return "\(winner.variant.escapingControls) has won, first seen \(TimeSpan.text(winner.unixTime))"
    }

    private static func number(_ value: Double?) -> String { value.map { String(format: "%.4g", $0) } ?? "-" }
}
