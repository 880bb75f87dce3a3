import Catalog
import Instruments

/// How often one version of a model was exposed as each variant of an experiment, and how often that converted.
package struct VariantSeries: Sendable {
    // By place: the variants in their order, and all others together.
    private let exposures, conversions, added, removed: [Counter]

    /// Shows the series at 0: one that is born with its first event loses that event to `increase()`.
    package init(_ families: ModelFamilies, model: String, version: String, variants: [String]) {
        let counters = { (family: CounterFamily) in
            (variants + [ReservedLabelValue.other]).map { family.with(model, version, $0) }
        }
        exposures = counters(families.variantExposures)
        conversions = counters(families.quality.variantConversions)
        added = counters(families.added.variantConversions)
        removed = counters(families.removed.variantConversions)
    }

    /// - Parameter place: of the variant, the number of variants for one that is not known.
    package func recordExposure(at place: Int) { exposures[place].increment() }

    /// Counts the first outcome of an exposure if it is a conversion.
    package func recordOutcome(at place: Int, converts: Bool) {
        if converts { conversions[place].increment() }
    }

    /// Counts the change of an outcome.
    package func correctOutcome(at place: Int, from didConvert: Bool, to converts: Bool) {
        guard didConvert != converts else { return }
        (converts ? added : removed)[place].increment()
    }
}
