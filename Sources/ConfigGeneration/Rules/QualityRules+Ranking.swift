import Catalog
import Instruments
import PromQL

/// The area under the ROC curve from the buckets of scores: the trapezoid through its points at the bounds, see `ScoreBounds`.
extension QualityRules {
    private static let levelOfBuckets = level + [Labels.actual, Labels.le]

    /// The cumulative buckets by actual class, and the same under the `le` of the next bound: PromQL has no step from a bucket
    /// to the one before.
    var scoreBuckets: [RecordingRule] {
        let buckets = ModelMetrics.scoreByOutcome.correctedIncrease(
            by: Self.levelOfBuckets, over: window, .bucket, ofModel)
        let bounds = ScoreBounds.upper.map(\.description) + ["+Inf"]
        let moved = zip(bounds, bounds.dropFirst()).map { bound, next in
            Query.labelReplace(
                .series(RecordingNames.scoreBuckets, ofModel, .equal(Labels.le, bound)), label: Labels.le.text,
                replacement: next, source: Labels.le.text, pattern: ".+")
        }
        return [
            RecordingRule(RecordingNames.scoreBuckets, buckets),
            RecordingRule(RecordingNames.scoreBucketsBelow, moved.dropFirst().reduce(moved[0]) { $0.or($1) }),
        ]
    }

    /// ½ + ½ Σ (N₋P − NP₋) ÷ (positives × negatives), with P and N the positives and negatives up to a bound and ₋ those up to
    /// the bound before; no sample while either class has no score.
    var areaUnderCurve: Query {
        let names = (RecordingNames.scoreBuckets, RecordingNames.scoreBucketsBelow)
        let steps = negatives(names.1) * positives(names.0) - negatives(names.0) * positives(names.1)
        let pairs = all(.equal(Labels.actual, positive)) * all(.notEqual(Labels.actual, positive))
        return 0.5 + 0.5 * Query.sum(by: Self.level, steps) / pairs.greater(than: 0)
    }

    private func positives(_ name: String) -> Query {
        .sum(by: Self.level + [Labels.le], .series(name, ofModel, .equal(Labels.actual, positive)))
    }

    private func negatives(_ name: String) -> Query {
        .sum(by: Self.level + [Labels.le], .series(name, ofModel, .notEqual(Labels.actual, positive)))
    }

    private func all(_ outcomes: LabelMatcher) -> Query {
        .sum(by: Self.level, .series(RecordingNames.scoreBuckets, ofModel, outcomes, .equal(Labels.le, "+Inf")))
    }
}
