import Catalog
import Instruments
import PromQL

/// Queries that set the values of the chosen feature beside those of the reference, whatever the feature's type:
/// the label `value` is a category, or the interval `(lower, upper]` of a numeric feature.
struct DistributionQueries {
    let scope: SeriesScope
    /// The stretch of time over which production is counted.
    let range: RangeLength

    /// Share of production rows by value; 0 where nothing was counted.
    var production: Query { counted.filled(0 * expected, on: [Self.value]) }

    /// Share of reference rows by value; 0 for what only production has.
    var reference: Query {
        let known = scope.series(ModelMetrics.featureCategory, nil, SeriesScope.chosenFeature)
        return expected.filled(0 * named(.max(by: [Labels.category], .selector(known))), on: [Self.value])
    }

    private var expected: Query { byValue(categories: referenceCategories, bins: edges()) }

    private var counted: Query { byValue(categories: categories, bins: bins) }

    private var categories: Query {
        let selector = scope.series(ModelMetrics.featureCategory, nil, SeriesScope.chosenFeature)
        return .sum(by: [Labels.category], .increase(selector[range]))
            .combined(.divided, Query.sum(.increase(selector[range])).greater(than: 0), .on(nothing, group: .left([])))
    }

    private var nothing: [LabelName] { [] }

    private var referenceCategories: Query {
        .max(
            by: [Labels.category],
            .selector(scope.series(ModelMetrics.featureReferenceCategoryRatio, nil, SeriesScope.chosenFeature)))
    }

    /// Reference shares by `lower` and `upper`, which lend production's buckets the lower edge that these lack.
    private func edges(_ conditions: LabelMatcher...) -> Query {
        var selector = scope.series(ModelMetrics.featureReferenceRatio, nil, SeriesScope.chosenFeature)
        selector.matchers += conditions
        return .max(by: [Labels.lower, Labels.upper], .selector(selector))
    }

    private var bins: Query {
        let upper = (0 * edges()).combined(.plus, cumulative(at: Labels.upper), .on([Labels.upper], group: .left([])))
        let first = 0 * edges(.equal(Labels.lower, "-Inf"))
        let lower = (0 * edges(.notEqual(Labels.lower, "-Inf")))
            .combined(.plus, cumulative(at: Labels.lower), .on([Labels.lower], group: .left([]))).or(first)
        return upper - lower
    }

    /// Share of production rows whose value is at most the bound that stands in `label`.
    private func cumulative(at label: LabelName) -> Query {
        let buckets = scope.series(ModelMetrics.featureValue, .bucket, SeriesScope.chosenFeature)
        let count = scope.series(ModelMetrics.featureValue, .count, SeriesScope.chosenFeature)
        let shares = Query.sum(by: [Labels.le], .increase(buckets[range]))
            .combined(.divided, Query.sum(.increase(count[range])).greater(than: 0), .on(nothing, group: .left([])))
        return .labelReplace(shares, label: label.text, replacement: "$1", source: Labels.le.text, pattern: "(.+)")
    }

    /// Both types of feature under the one label `value`; the chosen feature is of one type, so the other side is empty.
    private func byValue(categories: Query, bins: Query) -> Query {
        let edges = Query.call(
            .labelJoin, [bins, .string(Self.value.text), .string(", "), .string(Labels.lower.text), .string(Labels.upper.text)])
        let interval = Query.labelReplace(
            edges, label: Self.value.text, replacement: "($1]", source: Self.value.text, pattern: "(.*)")
        return .max(by: [Self.value], named(categories).or(interval))
    }

    /// Categories with their name in the label `value`.
    private func named(_ categories: Query) -> Query {
        .labelReplace(categories, label: Self.value.text, replacement: "$1", source: Labels.category.text, pattern: "(.*)")
    }

    /// The label of the results.
    private static let value: LabelName = "value"
}
