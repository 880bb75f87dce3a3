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
    package let record: ExperimentRecord

    /// Takes the look into the record; nil for a record of another experiment.
    package init?(model: String, _ specification: ExperimentSpecification, _ record: ExperimentRecord, at unixTime: Double) {
        guard record.isOf(specification), let variants = record.periods.variants(specification) else { return nil }
        let shares = Dictionary(specification.variants.map { ($0.name, $0.share) }) { first, _ in first }
        guard let counts = Experiment(variants, control: specification.control, shares: shares) else { return nil }
        var record = record
        record.look(counts, of: specification, at: unixTime)
        self.model = model
        self.specification = specification
        self.variants = variants
        self.counts = counts
        self.record = record
    }

    /// nil for the control, and while a side has no exposures.
    func comparison(of variant: VariantCounts) -> VariantComparison? {
        counts.comparisons.first { CategoryKey($0.treatment.name) == CategoryKey(variant.name) }
    }
}

extension ExperimentResult {
    /// A table for people and the decision so far, ended by a line feed.
    package var text: String {
        let table = AlignedText(
            header: ["VARIANT", "EXPOSURES", "CONVERSIONS", "EFFECT", "LOWER", "UPPER", "P", "SEQUENTIAL P"],
            rows: variants.map(cells), rightAligned: 1...7)
        let title = "\(model), experiment \(specification.name), predictions until \(TimeSpan.text(record.periods.end))"
        return "\(title.escapingControls)\n\(table.text)\(verdict)\n"
    }

    private func cells(_ variant: VariantCounts) -> [String] {
        let comparison = comparison(of: variant)
        return [
            variant.name.escapingControls, String(variant.total.exposures), String(variant.total.conversions),
            Self.number(comparison?.difference), Self.number(comparison?.interval?.lower),
            Self.number(comparison?.interval?.upper), Self.number(comparison?.pValue),
            Self.number(comparison.flatMap { _ in record.pValue(of: variant.name, in: specification) }),
        ]
    }

    private var verdict: String {
        if let ratio = counts.sampleRatio, ratio.isMismatched {
            return "the variants were not shown in their shares (p \(Self.number(ratio.pValue))): no difference can be trusted"
        }
        guard let decision = record.decision else { return "no winner yet at level \(specification.level)" }
        return "\(decision.variant.escapingControls) has won, first seen \(TimeSpan.text(decision.unixTime))"
    }

    private static func number(_ value: Double?) -> String { value.map { String(format: "%.4g", $0) } ?? "-" }
}
