package import Catalog
import JSONText
package import ModelStatistics
package import Specification

/// What a window says of the values of one feature, held against what is expected of it.
package struct FeatureDataQuality: Sendable, Equatable {
    package let name: String
    /// Share of the window's rows that fail each check that the feature has.
    package let ratios: [QualityMetrics.Check: Double]
    /// Whether all values of the window are one; nil when the reference has no two values, or the window no two rows with one.
    package let isConstant: Bool?
    /// The newest rows, counted from the last back, that have the same value; 0 when the last one has none.
    package let frozenRows: Int

    /// - Parameters:
    ///   - cells: at least one, oldest first; nil is a missing value.
    ///   - reference: the feature in the reference, whose categories are the known ones unless the configuration lists them.
    package init(_ feature: FeatureSpecification, cells: [String?], reference: FeatureReference) {
        var counts: [QualityMetrics.Check: Int] = [:]
        switch feature.kind {
        case .numeric: counts = Self.numeric(feature.expectation, cells)
        case .categorical: counts = Self.categorical(feature.expectation, cells, reference)
        }
        name = feature.name
        ratios = counts.mapValues { Double($0) / Double(cells.count) }
        isConstant = reference.hasSeveralValues ? Self.isConstant(cells) : nil
        frozenRows = Self.frozenRows(cells)
    }

    private static func numeric(_ expected: FeatureExpectation, _ cells: [String?]) -> [QualityMetrics.Check: Int] {
        var (missing, wrong, outside) = (0, 0, 0)
        let range = (expected.minimum ?? -.infinity, expected.maximum ?? .infinity)
        for cell in cells {
            guard var text = cell else {
                missing += 1
                continue
            }
            guard let value = text.withUTF8({ JSONNumber.value(of: UnsafeRawBufferPointer($0)) }) else {
                wrong += 1
                continue
            }
            if value.isNaN { missing += 1 }
            if value < range.0 || value > range.1 { outside += 1 }
        }
        let isBounded = expected.minimum != nil || expected.maximum != nil
        return [.missing: missing, .wrongType: wrong].merging(isBounded ? [.outOfRange: outside] : [:]) { $1 }
    }

    private static func categorical(
        _ expected: FeatureExpectation, _ cells: [String?], _ reference: FeatureReference
    ) -> [QualityMetrics.Check: Int] {
        var known = Set((expected.values ?? []).map(CategoryKey.init))
        if expected.values == nil, case .categorical(let sample) = reference { known = Set(sample.counts.keys) }
        var (missing, unseen) = (0, 0)
        for cell in cells {
            guard let cell else {
                missing += 1
                continue
            }
            if !known.contains(CategoryKey(cell)) { unseen += 1 }
        }
        return [.missing: missing, .unseenCategory: unseen]
    }

    private static func isConstant(_ cells: [String?]) -> Bool? {
        let values = cells.lazy.compactMap { $0.map(CategoryKey.init) }
        guard let first = values.first, values.dropFirst().first != nil else { return nil }
        return values.allSatisfy { $0 == first }
    }

    private static func frozenRows(_ cells: [String?]) -> Int {
        guard let last = cells.last ?? nil else { return 0 }
        let key = CategoryKey(last)
        return cells.reversed().prefix { cell in cell.map { CategoryKey($0) == key } ?? false }.count
    }
}
