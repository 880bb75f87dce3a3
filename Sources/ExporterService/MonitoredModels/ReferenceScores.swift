import Instruments
import Specification
import TabularFiles

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
