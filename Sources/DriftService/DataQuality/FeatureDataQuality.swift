package import Catalog
package import ModelStatistics
package import Specification
package import TabularFiles

/// What a window says of the values of one feature, held against what is expected of it.
package struct FeatureDataQuality: Sendable, Equatable {
    package let name: String
    /// Share of the window's rows that fail each check that the feature has.
    package let ratios: [QualityMetrics.Check: Double]
    /// Whether all values of the window are one; nil when the reference has no two values, or the window no two rows with one.
    ///
    /// Of a numeric feature, cells that are no numbers have all the same value.
    package let isConstant: Bool?
    /// The newest rows, counted from the last back, that have the same value; 0 when the last one has none.
    package let frozenRows: Int

    /// - Parameters:
    ///   - column: oldest row first.
    ///   - rows: of the column, at least one.
    ///   - reference: the feature in the reference, whose categories are the known ones unless the configuration lists them.
    package init(_ feature: FeatureSpecification, column: ColumnTable.Column, rows: Int, reference: FeatureReference) {
        let counts: [QualityMetrics.Check: Int]
        switch column {
        case .numeric(let cells): counts = Self.numeric(feature.expectation, cells)
        case .categorical(let cells): counts = Self.categorical(feature.expectation, cells, reference)
        }
        name = feature.name
        ratios = counts.mapValues { Double($0) / Double(rows) }
        let standstill = Standstill(column)
        isConstant = reference.hasSeveralValues ? standstill.isConstant : nil
        frozenRows = standstill.frozenRows
    }

    private static func numeric(_ expected: FeatureExpectation, _ cells: NumericCells) -> [QualityMetrics.Check: Int] {
        let counts: [QualityMetrics.Check: Int] = [.missing: cells.missing, .wrongType: cells.notNumbers]
        guard expected.minimum != nil || expected.maximum != nil else { return counts }
        let (minimum, maximum) = (expected.minimum ?? -.infinity, expected.maximum ?? .infinity)
        var outside = 0
        for value in cells.values { outside &+= value < minimum || value > maximum ? 1 : 0 }
        return counts.merging([.outOfRange: outside]) { $1 }
    }

    private static func categorical(
        _ expected: FeatureExpectation, _ cells: CategoricalCells, _ reference: FeatureReference
    ) -> [QualityMetrics.Check: Int] {
        var known = Set((expected.values ?? []).map(CategoryKey.init))
        if expected.values == nil, case .categorical(let sample) = reference { known = Set(sample.counts.keys) }
        let unseen = zip(cells.texts, cells.counts()).reduce(cells.overflowed) { unseen, category in
            known.contains(CategoryKey(category.0)) ? unseen : unseen + category.1
        }
        return [.missing: cells.missing, .unseenCategory: unseen]
    }
}
