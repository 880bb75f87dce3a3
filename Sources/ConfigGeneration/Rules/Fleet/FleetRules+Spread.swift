import Catalog
import Instruments
import PromQL
import Specification

/// The shares of rows by bin.
extension FleetRules {
    /// At least 1.
    var fewestRows: ExactDecimal { ExactDecimal(max(1, model.drift.minimumRows)) }

    private var enoughRows: Query { recorded(names.rows).greaterOrEqual(to: .number(fewestRows)) }

    var spread: [RecordingRule] {
        let cumulative = Query.labelReplace(
            recorded(names.buckets).combined(.divided, enoughRows, .on(Self.feature, group: .left([]))),
            label: Labels.upper.text, replacement: "$1", source: Labels.le.text, pattern: "(.+)")
        let rule = RecordingRule(names.cumulative, .sum(by: Self.feature + [Labels.upper], cumulative))
        return (numeric.isEmpty ? [] : [rule])
            + [
                RecordingRule(names.shares, either(bins, categories)), RecordingRule(names.expected, expected),
                RecordingRule(names.effectiveRows, effectiveRows), RecordingRule(names.pooled, pooled),
            ]
    }

    /// The share up to the upper edge less that up to the lower one, which the reference's bins name: PromQL has no step from
    /// a bucket to the one before.
    private var bins: Query {
        let first = share(upTo: Labels.upper, of: .equal(Labels.lower, "-Inf"))
        let up = share(upTo: Labels.upper, of: .notEqual(Labels.lower, "-Inf"), .notEqual(Labels.lower, ""))
        let below = share(upTo: Labels.lower, of: .notEqual(Labels.lower, "-Inf"), .notEqual(Labels.lower, ""))
        return (up - below).or(first)
    }

    /// The cumulative share at one edge of each of the reference's bins, with both edges as labels.
    private func share(upTo edge: LabelName, of bins: LabelMatcher...) -> Query {
        let other = edge == Labels.upper ? Labels.lower : Labels.upper
        let cumulative = recorded(names.cumulative)
        let shares =
            edge == Labels.upper
            ? cumulative
            : .labelReplace(cumulative, label: edge.text, replacement: "$1", source: Labels.upper.text, pattern: "(.+)")
        let edges = 0 * Query.selector(VectorSelector(FleetNames.reference, [ofModel] + bins))
        let both = shares.combined(.plus, edges, .on((Self.shared + [edge]).map(\.text), group: .left([other.text])))
        return .sum(by: Self.feature + [Labels.lower, Labels.upper], both)
    }

    /// Only of features that have a reference.
    private var categories: Query {
        recorded(names.categories).combined(.divided, enoughRows, .on(Self.feature, group: .left([])))
            .and(recorded(FleetNames.reference), .on(Self.shared))
    }

    private var expected: Query {
        let shares = recorded(names.shares)
        return (0 * shares).combined(
            .plus, recorded(FleetNames.reference), .on(Self.shared + Self.bin, group: .left([]))
        ).or(0 * shares)
    }

    private var referenceRows: Query {
        .max(by: Self.shared, .selector(ModelMetrics.featureReferenceRows.selector(ofModel)))
    }

    private var effectiveRows: Query {
        let matching = VectorMatching.on(Self.shared, group: .left([]))
        return enoughRows.combined(.times, referenceRows, matching)
            / recorded(names.rows).combined(.plus, referenceRows, matching)
    }

    /// The reference's share, and as much of the difference as the window has of all rows.
    private var pooled: Query {
        let part = recorded(names.effectiveRows).combined(.divided, referenceRows, .on(Self.shared, group: .left([])))
        return recorded(names.expected)
            + difference.combined(.times, part, .on(Self.feature, group: .left([])))
    }

    /// By bin, of the window less the reference.
    var difference: Query { recorded(names.shares) - recorded(names.expected) }
}
