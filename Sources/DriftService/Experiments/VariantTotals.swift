import Foundation
import ModelStatistics
import Specification

/// The reply of `GET /v1/models/<m>/variants`: predictions by variant and version, with what their outcomes said.
struct VariantTotals: Sendable, Equatable, Decodable {
    struct Row: Sendable, Equatable, Decodable {
        let variant: String
        let exposures: Int
        let conversions: Int
    }

    let variants: [Row]

    /// Those of one variant over all versions; nil when the reply says what cannot be, such as a negative number.
    func counts(of name: String) -> PeriodCounts? {
        var (exposures, conversions) = (0, 0)
        for row in variants where row.variant.utf8.elementsEqual(name.utf8) {
            let (sum, hits) = (
                exposures.addingReportingOverflow(row.exposures), conversions.addingReportingOverflow(row.conversions)
            )
            guard PeriodCounts(exposures: row.exposures, conversions: row.conversions) != nil, !sum.overflow, !hits.overflow
            else { return nil }
            (exposures, conversions) = (sum.partialValue, hits.partialValue)
        }
        return PeriodCounts(exposures: exposures, conversions: conversions)
    }
}

extension ExporterClient {
    // A model has few variants; a reply may not hold the worker's memory.
    private static let variantBytes = 4 << 20

    /// What the predictions of `span` were shown and led to.
    func variants(model: String, in span: TimeSpan) async throws -> VariantTotals {
        let path = "/v1/models/\(PercentEncoding.encode(model))/variants?\(Self.query(span))"
        let bytes = try await get(path, within: limits.windowSeconds, maximumBytes: Self.variantBytes)
        do {
            return try JSONDecoder().decode(VariantTotals.self, from: Data(bytes))
        } catch {
            throw ExporterError.unreadable(request: path, reason: "\(error)")
        }
    }
}
