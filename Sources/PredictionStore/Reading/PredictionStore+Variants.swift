import GRDB

/// What the store holds of one variant of one version.
package struct VariantCounts: Sendable, Equatable {
    package var version, variant: String
    /// Predictions that named the variant.
    package var exposures = 0
    /// Those that have an outcome.
    package var outcomes = 0
    /// Those whose newest outcome is the conversion.
    package var conversions = 0
}

extension PredictionStore {
    /// Counts the predictions of a model that name a variant and have a time in `from..<to`, sorted by version and variant.
    ///
    /// Of rows with features the features are not read; one snapshot lasts for some 65,000 rows at most.
    /// - Parameters:
    ///   - variants: those told apart; all others count together as `other`.
    ///   - conversion: the class of an outcome that counts as a conversion.
    package func variantCounts(
        model: String, variants: [String], other: String, conversion: String, from: Double, to: Double
    ) async throws -> [VariantCounts] {
        let reader = VariantReader(
            model: model, variants: variants, other: other, conversion: conversion, from: from, to: to)
        var sums: [VariantReader.Key: VariantCounts] = [:]
        var next: Int64? = 0
        while let range = next {
            try Task.checkCancellation()
            let page = try await read { try reader.page($0, after: range) }
            for counts in page.counts {
                let key = VariantReader.Key(counts)
                sums[key] = sums[key].map { $0 + counts } ?? counts
            }
            next = page.last
        }
        return sums.sorted { $0.key < $1.key }.map(\.value)
    }
}

/// Counts variants over some ranges at a time.
private struct VariantReader: Sendable {
    struct Key: Hashable, Comparable {
        let version, variant: [UInt8]

        init(_ counts: VariantCounts) { (version, variant) = (Array(counts.version.utf8), Array(counts.variant.utf8)) }

        static func < (left: Self, right: Self) -> Bool {
            left.version == right.version
                ? left.variant.lexicographicallyPrecedes(right.variant)
                : left.version.lexicographicallyPrecedes(right.version)
        }
    }

    // Of at most 4,096 rows each.
    private static let rangesAtOnce = 16

    let model: String
    let variants: [String]
    let other, conversion: String
    let from, to: Double

    /// The next ranges after one, and the last of them; nil behind the end.
    func page(_ database: Database, after range: Int64) throws -> (counts: [VariantCounts], last: Int64?) {
        let chosen = """
            SELECT first_row, stream, version FROM streams CROSS JOIN ranges USING (stream)
            WHERE model = ? AND first_row > ? AND max_time >= ? AND min_time < ? ORDER BY first_row LIMIT \(Self.rangesAtOnce)
            """
        let choice: StatementArguments = [model, range, from, to]
        let last = try Int64.fetchOne(database, sql: "SELECT MAX(first_row) FROM (\(chosen))", arguments: choice)
        guard let last else { return ([], nil) }
        let places = Array(repeating: "?", count: variants.count).joined(separator: ", ")
        let rows = try Row.fetchAll(
            database,
            sql: """
                WITH chosen AS (\(chosen))
                SELECT version, CASE WHEN variant IN (\(places)) THEN variant ELSE ? END AS known, COUNT(*) AS exposures,
                    COUNT(actual) AS outcomes, COALESCE(SUM(actual = ?), 0) AS conversions
                FROM chosen CROSS JOIN segments ON range = chosen.first_row CROSS JOIN predictions AS p
                    ON row BETWEEN segments.first_row AND segments.last_row AND p.stream = chosen.stream
                        AND p.timestamp >= ? AND p.timestamp < ? AND variant IS NOT NULL
                LEFT JOIN labels USING (row) GROUP BY version, known
                """, arguments: choice + StatementArguments(variants) + [other, conversion, from, to])
        return (rows.map(VariantCounts.init), last)
    }
}

extension VariantCounts {
    fileprivate init(_ row: Row) {
        self.init(
            version: row["version"], variant: row["known"], exposures: row["exposures"], outcomes: row["outcomes"],
            conversions: row["conversions"])
    }

    fileprivate static func + (left: Self, right: Self) -> Self {
        Self(
            version: left.version, variant: left.variant, exposures: left.exposures + right.exposures,
            outcomes: left.outcomes + right.outcomes, conversions: left.conversions + right.conversions)
    }
}
