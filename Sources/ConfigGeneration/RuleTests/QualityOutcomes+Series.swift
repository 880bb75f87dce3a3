import Catalog
import Instruments
import PromQL
import Specification

extension QualityOutcomes {
    /// The series that the exporter counts of these outcomes; `samples` makes a counter of a share of the rows.
    func series(_ model: ModelSpecification, _ samples: (ExactDecimal) -> Samples) -> [InputSeries] {
        let shares = cells.map { cell in
            (
                ModelMetrics.confusion.selector(.equal(Labels.predicted, cell.predicted), .equal(Labels.actual, cell.actual)),
                cell.share
            )
        }
        return (shares + scores(positive: model.positiveClass ?? "class") + errors).map { selector, share in
            InputSeries(selector.ofReplica(model), samples(share))
        }
    }

    /// Buckets at two bounds and at the end, which hold all scores there are, and how the bounds follow each other.
    private func scores(positive: String) -> [(VectorSelector, ExactDecimal)] {
        guard let highScores else { return [] }
        let ends = ["-Inf"] + Self.bounds + ["+Inf"]
        let steps = zip(ends, ends.dropFirst()).map { lower, upper in
            (ModelMetrics.scoreBounds.selector(.equal(Labels.lower, lower), .equal(Labels.upper, upper)), ExactDecimal(1))
        }
        return steps + [(positive, highScores.positives), ("not " + positive, highScores.negatives)].flatMap { actual, high in
            [(Self.bounds[0], 1 - high), (Self.bounds[1], 1), ("+Inf", 1)].map { bound, share in
                (
                    ModelMetrics.scoreByOutcome.buckets(.equal(Labels.actual, actual), .equal(Labels.le, bound)),
                    share * 0.5
                )
            }
        }
    }

    private static let bounds = ["0.25", "0.5"]

    private var errors: [(VectorSelector, ExactDecimal)] {
        guard let sums else { return [] }
        let signed = { (metric: MetricDefinition, sign: String, sum: ExactDecimal) in
            (metric.selector(.equal(Labels.sign, sign)), sum)
        }
        let error = sums.error.map { error in
            [
                (ModelMetrics.absoluteError.selector(), error), signed(ModelMetrics.error, "negative", error),
                signed(ModelMetrics.error, "positive", 0),
            ]
        }
        let actual = sums.actualSquared.map { squares in
            [
                (ModelMetrics.actualSquared.selector(), squares), signed(ModelMetrics.actual, "negative", 0.5),
                signed(ModelMetrics.actual, "positive", 0.5),
            ]
        }
        return [(ModelMetrics.labelled.selector(), 1), (ModelMetrics.squaredError.selector(), sums.squaredError)]
            + (error ?? []) + (actual ?? [])
    }
}
