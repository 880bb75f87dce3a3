import Instruments
import ModelInstruments
import Specification
import TabularFiles

/// The bounds of a model's scores by outcome, from whose sums the area under the ROC curve is computed by trapezoids.
///
/// Such an area counts each pair of a positive and a negative row in one bucket one half, so it is off by at most half the
/// share of these pairs, Σ p⁺·p⁻ / 2 over the buckets. Here the pairs of the reference are spread evenly over the buckets, which
/// makes that sum as small as their number allows: at most (Σ √(p⁺·p⁻))² / 200 ≤ 0.005 on the reference, also when the scores
/// tell nothing, and less the better they are.
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
        // The fewest pairs in a bucket for which the bounds suffice: more pairs never need more bounds.
        var (low, high) = (0.0, scores.pairs)
        var chosen = scores.bounds(pairs: low, atMost: chosenBounds)
        for _ in 0..<48 where chosen == nil || low > 0 {
            let middle = low + (high - low) / 2
            if let found = scores.bounds(pairs: middle, atMost: chosenBounds) {
                (chosen, high) = (found, middle)
            } else {
                low = middle
            }
            if high - low < 1 { break }
        }
        return HistogramBounds(distinct: (chosen ?? []) + (scores.areProbabilities ? fixedBounds : []))
    }
}

/// The distinct scores of a reference in ascending order, with the rows of each class that have them.
struct ReferenceScores: Sendable {
    private struct Run {
        let score: Double
        var positives = 0.0
        var negatives = 0.0
    }

    private var runs: [Run] = []
    /// Pairs of a positive and a negative row, above 0.
    let pairs: Double

    /// Scores that are not finite are left out; nil without rows of both classes.
    init?(scores: [Double], isPositive: [Bool?]) {
        let rows = zip(scores, isPositive).compactMap { score, isPositive in
            isPositive.flatMap { score.isFinite ? (score: score, isPositive: $0) : nil }
        }
        for row in rows.sorted(by: { $0.score < $1.score }) {
            if runs.last?.score != row.score { runs.append(Run(score: row.score)) }
            if row.isPositive { runs[runs.count - 1].positives += 1 } else { runs[runs.count - 1].negatives += 1 }
        }
        pairs = runs.reduce(0) { $0 + $1.positives } * runs.reduce(0) { $0 + $1.negatives }
        guard pairs > 0 else { return nil }
    }

    var areProbabilities: Bool { (runs.first?.score ?? 0) >= 0 && (runs.last?.score ?? 0) <= 1 }

    /// Bounds between which at most so many pairs of different score lie; nil when more are needed than `count`.
    func bounds(pairs: Double, atMost count: Int) -> [Double]? {
        var bounds: [Double] = []
        var bucket = PairCount()
        for (index, run) in runs.enumerated() {
            let extended = bucket.adding(run.positives, run.negatives)
            if index > 0, extended.pairs > pairs {
                guard bounds.count < count else { return nil }
                bounds.append(runs[index - 1].score)
                bucket = PairCount().adding(run.positives, run.negatives)
            } else {
                bucket = extended
            }
        }
        return bounds
    }

    /// Half the share of the pairs of different score that fall into one bucket; of equal scores one half is no error.
    func errorBound(_ bounds: HistogramBounds) -> Double {
        var (sum, next, bucket) = (0.0, 0, PairCount())
        for run in runs {
            if next < bounds.values.count, run.score > bounds.values[next] {
                sum += bucket.pairs
                bucket = PairCount()
                while next < bounds.values.count, run.score > bounds.values[next] { next += 1 }
            }
            bucket = bucket.adding(run.positives, run.negatives)
        }
        return (sum + bucket.pairs) / pairs / 2
    }
}

/// The rows of one bucket.
private struct PairCount {
    private var positives = 0.0
    private var negatives = 0.0
    private var ties = 0.0

    /// Pairs of different score.
    var pairs: Double { positives * negatives - ties }

    /// With the rows of one further score.
    func adding(_ positives: Double, _ negatives: Double) -> PairCount {
        var sum = self
        sum.positives += positives
        sum.negatives += negatives
        sum.ties += positives * negatives
        return sum
    }
}

extension ReferenceScores {
    /// The columns of a reference that it needs; none unless the model has an area under the ROC curve.
    static func columns(of model: ModelSpecification) -> [String] {
        guard model.task == .binaryClassification, model.positiveClass != nil, let score = model.columns.score,
            let actual = model.columns.actual
        else { return [] }
        return [score, actual]
    }

    /// nil when the table lacks the columns.
    init?(_ table: Table, of model: ModelSpecification) throws(TabularError) {
        guard let positive = model.positiveClass, let score = model.columns.score, let actual = model.columns.actual,
            [score, actual].allSatisfy({ name in table.columnNames.contains { $0.utf8.elementsEqual(name.utf8) } })
        else { return nil }
        self.init(
            scores: try table.numbers(score),
            isPositive: try table.texts(actual).map { text in text.map { $0.utf8.elementsEqual(positive.utf8) } })
    }
}
