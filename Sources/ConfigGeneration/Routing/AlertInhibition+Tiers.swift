import Catalog
import Instruments
import PromQL
import Specification

extension AlertInhibition {
    /// A budget that burns fast also burns slowly: each tier of an objective silences those that are slower.
    ///
    /// Only alerts of objectives have a tier, and those of one name always carry the same labels.
    static let slowerTiers: [InhibitionRule] = (1..<BurnSpecification.mostTiers).map { tier in
        InhibitionRule(
            source: [.equal(Labels.tier, String(tier))],
            target: [.oneOf(Labels.tier, (tier + 1...BurnSpecification.mostTiers).map(String.init))],
            equal: [AlertRouting.alertName, Labels.model.text, Labels.version.text, Labels.slo.text])
    }
}
