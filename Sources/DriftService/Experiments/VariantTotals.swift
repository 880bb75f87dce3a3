import Foundation
package import ModelStatistics
package import Specification

/// The reply of `GET /v1/models/<m>/variants`: predictions by variant and version, with what their outcomes said.
package struct VariantTotals: Sendable, Equatable, Decodable {
    struct Row: Sendable, Equatable, Decodable {
        let version: String
        let variant: String
        let exposures: Int
        let conversions: Int
    }

    let model: String
    let variants: [Row]

    /// The variants of the experiment in its order, over all versions; a variant that no prediction named has none.
    ///
    /// nil when a reply says what cannot be, such as more conversions than exposures.
    package func counts(_ experiment: ExperimentSpecification) -> [VariantCounts]? {
        let counts = experiment.variants.compactMap { variant -> VariantCounts? in
            var (exposures, conversions) = (0, 0)
            for row in variants where row.variant.utf8.elementsEqual(variant.name.utf8) {
                let (sum, hits) = (
                    exposures.addingReportingOverflow(row.exposures), conversions.addingReportingOverflow(row.conversions)
                )
                guard !sum.overflow, !hits.overflow else { return nil }
                (exposures, conversions) = (sum.partialValue, hits.partialValue)
            }
            return VariantCounts(name: variant.name, exposures: exposures, conversions: conversions)
        }
        return counts.count == experiment.variants.count ? counts : nil
    }
}
