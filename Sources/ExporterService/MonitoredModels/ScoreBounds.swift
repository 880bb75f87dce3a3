import Instruments
import ModelInstruments

/// The bounds of a model's scores by outcome, from whose sums the area under the ROC curve is computed by trapezoids.
///
/// Such an area counts each pair of a positive and a negative row in one bucket one half, so it is off by at most half the
/// share of these pairs, Σ p⁺·p⁻ / 2 over the buckets. Here the pairs of the reference are spread evenly over the buckets,
/// which makes that sum as small as their number allows: about (Σ √(p⁺·p⁻))² / 200 on the reference, which is at most 0.005
/// for scores that tell nothing, and less the better they are.
struct ScoreBounds: Sendable, Equatable {
    let bounds: HistogramBounds
    /// By how much the area of the reference is off at most; nil when the reference has no scores of both classes.
    let errorBound: Double?
    /// Whether bounds that are in use stay, though others would suit the reference better.
    let isPostponed: Bool

    /// Beside those that are there whatever the reference, so that no bucket is wide where production has moved to.
    private static let chosenBounds = 100
    private static let fixedBounds = HistogramBuckets.predictionScore.bounds.values

    /// - Parameter kept: bounds that are in use already and stay.
    init(_ scores: ReferenceScores?, keeping kept: HistogramBounds?) {
        let own = scores.map(Self.bounds) ?? HistogramBuckets.scoreByOutcome.bounds
        bounds = kept ?? own
        errorBound = scores?.errorBound(bounds)
        isPostponed = bounds != own
    }

    /// Few and evenly spaced, where no area is computed.
    static let coarse = ScoreBounds(HistogramBuckets.predictionScore.bounds)

    private init(_ bounds: HistogramBounds) { (self.bounds, errorBound, isPostponed) = (bounds, nil, false) }

    private static func bounds(_ scores: ReferenceScores) -> HistogramBounds {
        let chosen = scores.bounds(pairs: 0, atMost: chosenBounds) ?? leastPairs(scores)
        return HistogramBounds(distinct: chosen + (scores.areProbabilities ? fixedBounds : []))
    }

    /// With the fewest pairs in a bucket for which the bounds suffice: more pairs never need more bounds.
    private static func leastPairs(_ scores: ReferenceScores) -> [Double] {
        var (low, high, chosen) = (0.0, scores.pairs, [Double]())
        while high - low > high * 1e-6 {
            let middle = low + (high - low) / 2
            if let found = scores.bounds(pairs: middle, atMost: chosenBounds) {
                (chosen, high) = (found, middle)
            } else {
                low = middle
            }
        }
        return chosen
    }
}
