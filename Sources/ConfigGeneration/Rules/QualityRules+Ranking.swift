import Catalog
import Instruments
import PromQL

/// The area under the ROC curve from the buckets of scores: the trapezoid through its points at the bounds, see `ModelMetrics.scoreBounds`.
extension QualityRules {
    private static let levelOfBuckets = level + [Labels.actual, Labels.le]

    /// The cumulative buckets by actual class, and the same under the `le` of the next bound: PromQL has no step from a bucket
    /// to the one before, so the exporter publishes which bounds follow each other.
    var scoreBuckets: [RecordingRule] {
        let buckets = ModelMetrics.scoreByOutcome.correctedIncrease(
            by: Self.levelOfBuckets, over: window, .bucket, ofModel)
        let bounds = Query.max(
            by: [Labels.model, Labels.lower, Labels.upper], .selector(ModelMetrics.scoreBounds.selector(ofModel)))
        let steps = Query.labelReplace(
            0 * bounds, label: Labels.le.text, replacement: "$1", source: Labels.lower.text, pattern: "(.+)")
        let matching = VectorMatching.on(
            [Labels.model.text, Labels.le.text], group: .left([Labels.upper.text]))
        let moved = Query.labelReplace(
            Query.series(RecordingNames.scoreBuckets, ofModel).combined(.plus, steps, matching), label: Labels.le.text,
            replacement: "$1", source: Labels.upper.text, pattern: "(.+)")
        return [
            RecordingRule(RecordingNames.scoreBuckets, buckets),
            RecordingRule(RecordingNames.scoreBucketsBelow, .sum(by: Self.levelOfBuckets, moved)),
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
