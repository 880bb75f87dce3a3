import Catalog
import Instruments
import PromQL
import Specification

/// The scores of each feature, by the definitions of the drift worker's.
extension FleetRules {
    /// The share that stands for an empty bin, as `StabilityIndex` has it.
    static let shareFloor: ExactDecimal = 1e-4

    /// Where every bin of the reference has its count.
    private var isComplete: Query {
        Query.sum(by: Self.feature, recorded(names.expected)).greater(than: .number(Self.almostAll))
    }

    var scores: [RecordingRule] {
        let (shares, expected) = (floored(names.shares), floored(names.expected))
        let filled = recorded(names.pooled).greater(than: 0)
        let deviation = Query.sum(by: Self.feature, .binary(.power, difference, 2) / filled)
        return [
            RecordingRule(
                names.psi,
                Query.sum(by: Self.feature, (shares - expected) * .call(.ln, [shares / expected])).and(isComplete)),
            RecordingRule(
                names.totalVariation, (0.5 * Query.sum(by: Self.feature, .abs(difference))).and(isComplete)),
            RecordingRule(names.chiSquare, (recorded(names.effectiveRows) * deviation).and(isComplete)),
            RecordingRule(
                names.degreesOfFreedom,
                (.count(by: Self.feature.map(\.text), filled) - 1).and(isComplete)),
            RecordingRule(names.psiByChance, byChance),
        ]
    }

    private func floored(_ name: String) -> Query { .clampMin(recorded(name), .number(Self.shareFloor)) }

    /// The χ² quantile of 0.999 by Wilson and Hilferty (1931), at most 4 % too high, over the effective rows.
    private var byChance: Query {
        let degrees = recorded(names.degreesOfFreedom).greater(than: 0)
        let spread = 2 / (9 * degrees)
        let root = 1 - spread + .number(Self.normalQuantile) * .sqrt(spread)
        return degrees * .binary(.power, root, 3) / recorded(names.effectiveRows)
    }

    /// Of the standard normal distribution at 0.999.
    private static let normalQuantile: ExactDecimal = 3.090232306167813

    var distances: [RecordingRule] {
        let reference = Query.max(
            by: Self.shared + [Labels.upper], .selector(ModelMetrics.featureReferenceCDF.selector(ofModel)))
        let apart = recorded(names.cumulative).combined(
            .minus, reference, .on(Self.shared + [Labels.upper], group: .left([])))
        return [
            RecordingRule(names.distance, Query.max(by: Self.feature, .abs(apart)).and(isComplete)),
            RecordingRule(names.scaledDistance, recorded(names.distance) * .sqrt(recorded(names.effectiveRows))),
            RecordingRule(names.pValue, kolmogorov),
        ]
    }

    /// Both series of Kolmogorov's law, each where three terms leave less than 1e-13: from λ = 1 on that in λ², below it that
    /// of theta functions, which tends to 1 as λ to 0.
    private var kolmogorov: Query {
        let lambda = recorded(names.scaledDistance)
        let square = Query.binary(.power, .clampMin(lambda, 0.1), 2)
        let small = 1 - .number(Self.rootOfTwoPi) / .clampMin(lambda, 0.1)
            * (exponential(-1.2337005501361697, square) + exponential(-11.103304951225528, square)
                + exponential(-30.842513753404244, square))
        let large = 2 * (power(-2) - power(-8) + power(-18))
        return large.and(lambda.greaterOrEqual(to: 1)).or(small)
    }

    private static let rootOfTwoPi: ExactDecimal = 2.5066282746310002

    private func exponential(_ factor: ExactDecimal, _ square: Query) -> Query { .call(.exp, [.number(factor) / square]) }

    private func power(_ factor: ExactDecimal) -> Query {
        .call(.exp, [.number(factor) * .binary(.power, recorded(names.scaledDistance), 2)])
    }
}
