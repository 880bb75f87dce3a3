import Catalog
import Foundation
import Instruments
import PromQL
import Specification

/// What is recorded of the quality of two replicas' predictions.
struct QualityRecords {
    let rules: QualityRules
    let check: WindowCheck

    private var model: ModelSpecification { rules.model }
    private var positive: String { model.positiveClass ?? "class" }
    private var negative: String { "not " + positive }

    /// Enough rows for any minimum.
    private var factor: Int { model.quality.minimumRows / 1000 + 1 }

    var all: [RecordScenario] {
        [model.task.isClassification ? classes : numbers].compactMap { $0.checking(check.includes) }
    }

    private func counter(_ selector: VectorSelector, _ replica: Int, _ step: Double) -> InputSeries {
        InputSeries(selector.ofReplica(replica, model, model.versions.champion), check.counter(step.exact))
    }

    private func expected(_ name: String, _ value: Double, _ labels: [LabelName: String] = [:]) -> ExpectedRecord {
        ExpectedRecord(name, check, [.init(model.championLabels.merging(labels) { $1 }, value)])
    }
}

extension QualityRecords {
    /// Rows of each replica with every tick by predicted and actual class: true and false positives, false and true negatives.
    private static let cells: [[Double]] = [[30, 10, 6, 54], [50, 4, 10, 36]]

    private var cellLabels: [(predicted: String, actual: String)] {
        [(positive, positive), (positive, negative), (negative, positive), (negative, negative)]
    }

    private var classes: RecordScenario {
        let counts = (0..<4).map { cell in Self.cells.reduce(0) { $0 + $1[cell] } * Double(TestClock.ticksOfWindow * factor) }
        let confusion = Self.cells.enumerated().flatMap { replica, cells in
            zip(cellLabels, cells).map { labels, rows in
                counter(
                    ModelMetrics.confusion.selector(
                        .equal(Labels.predicted, labels.predicted), .equal(Labels.actual, labels.actual)),
                    replica, rows * Double(factor))
            }
        }
        let cells = ExpectedRecord(
            RecordingNames.confusion, check,
            zip(cellLabels, counts).map { labels, count in
                .init(
                    model.championLabels.merging([Labels.predicted: labels.predicted, Labels.actual: labels.actual]) { $1 }, count)
            })
        let (hits, falseAlarms, misses, rest) = (counts[0], counts[1], counts[2], counts[3])
        let all = hits + falseAlarms + misses + rest
        let values: [(QualityMetric, Double)] = [
            (.accuracy, (hits + rest) / all), (.precision, hits / (hits + falseAlarms)), (.recall, hits / (hits + misses)),
            (.f1, hits / (hits + (falseAlarms + misses) / 2)),
        ]
        let measures = values.filter { rules.metrics.contains($0.0) }.map { expected(RecordingNames.quality($0), $1) }
        let ranking = rules.metrics.contains(.rocAUC)
        return RecordScenario(
            "predictions of two replicas with their outcomes", series: confusion + (ranking ? scores : []),
            checks: [cells, expected(RecordingNames.labelledRows, all)] + measures + (ranking ? ranked : []))
    }
}

extension QualityRecords {
    private static let bounds = ["-Inf", "0.25", "0.5", "+Inf"]
    /// Rows by bucket of the score, of positives and of negatives.
    private static let (high, low): ([Double], [Double]) = ([4, 10, 26], [30, 8, 2])

    private func cumulative(_ rows: [Double]) -> [Double] { rows.indices.map { rows[...$0].reduce(0, +) } }

    private var scores: [InputSeries] {
        let steps = zip(Self.bounds, Self.bounds.dropFirst()).map { lower, upper in
            InputSeries(
                ModelMetrics.scoreBounds.selector(.equal(Labels.lower, lower), .equal(Labels.upper, upper))
                    .ofReplica(0, model, model.versions.champion), .constant(1, check.ticks))
        }
        return steps + [(positive, Self.high), (negative, Self.low)].flatMap { actual, rows in
            let ofActual = LabelMatcher.equal(Labels.actual, actual)
            let buckets = zip(Self.bounds.dropFirst(), cumulative(rows)).map { bound, count in
                counter(ModelMetrics.scoreByOutcome.buckets(ofActual, .equal(Labels.le, bound)), 0, count * Double(factor))
            }
            return buckets + [counter(ModelMetrics.scoreByOutcome.count(ofActual), 0, rows.reduce(0, +) * Double(factor))]
        }
    }

    private var ranked: [ExpectedRecord] {
        func buckets(_ name: String, _ bounds: ArraySlice<String>) -> ExpectedRecord {
            ExpectedRecord(
                name, check,
                [(positive, Self.high), (negative, Self.low)].flatMap { actual, rows in
                    zip(bounds, cumulative(rows)).map { bound, count in
                        .init(
                            model.championLabels.merging([Labels.actual: actual, Labels.le: bound]) { $1 },
                            count * Double(TestClock.ticksOfWindow * factor))
                    }
                })
        }
        return [
            buckets(RecordingNames.scoreBuckets, Self.bounds.dropFirst()),
            buckets(RecordingNames.scoreBucketsBelow, Self.bounds.dropFirst(2)),
            expected(RecordingNames.quality(.rocAUC), area),
        ]
    }

    /// The share of pairs in which the positive scores higher, pairs of one bucket counting half.
    private var area: Double {
        let pairs = Self.high.indices.reduce(0) { sum, bucket in
            sum + Self.high[bucket] * (Self.low[..<bucket].reduce(0, +) + Self.low[bucket] / 2)
        }
        return pairs / (Self.high.reduce(0, +) * Self.low.reduce(0, +))
    }
}

extension QualityRecords {
    /// Predictions and actual values that each replica has with every tick, as often as makes enough rows.
    private static let pairs: [[(predicted: Double, actual: Double)]] = [[(3, 2), (-1, 0.5), (4, 4)], [(2.5, 3), (0, -2)]]

    private var numbers: RecordScenario {
        let repeated = Double(200 * factor)
        let series = Self.pairs.enumerated().flatMap { replica, pairs -> [InputSeries] in
            let errors = pairs.map { $0.predicted - $0.actual }
            let actuals = pairs.map(\.actual)
            func sum(_ values: [Double]) -> Double { values.reduce(0, +) * repeated }
            func signed(_ metric: MetricDefinition, _ values: [Double]) -> [(VectorSelector, Double)] {
                [("positive", values.filter { $0 > 0 }), ("negative", values.filter { $0 < 0 })].map { sign, values in
                    (metric.selector(.equal(Labels.sign, sign)), sum(values.map(abs)))
                }
            }
            let sums = [
                (ModelMetrics.labelled.selector(), Double(pairs.count) * repeated),
                (ModelMetrics.absoluteError.selector(), sum(errors.map(abs))),
                (ModelMetrics.squaredError.selector(), sum(errors.map { $0 * $0 })),
                (ModelMetrics.actualSquared.selector(), sum(actuals.map { $0 * $0 })),
            ]
            return (sums + signed(ModelMetrics.error, errors) + signed(ModelMetrics.actual, actuals)).map {
                counter($0, replica, $1)
            }
        }
        let pairs = Self.pairs.flatMap(\.self)
        let count = Double(pairs.count)
        let errors = pairs.map { $0.predicted - $0.actual }
        let mean = pairs.reduce(0) { $0 + $1.actual } / count
        let squares = errors.reduce(0) { $0 + $1 * $1 }
        return RecordScenario(
            "numbers of two replicas with their actual values", series: series,
            checks: [
                expected(RecordingNames.labelledRows, count * repeated * Double(TestClock.ticksOfWindow)),
                expected(RecordingNames.quality(.mae), errors.reduce(0) { $0 + abs($1) } / count),
                expected(RecordingNames.quality(.rmse), (squares / count).squareRoot()),
                expected(RecordingNames.quality(.bias), errors.reduce(0, +) / count),
                expected(
                    RecordingNames.quality(.r2), 1 - squares / pairs.reduce(0) { $0 + ($1.actual - mean) * ($1.actual - mean) }),
            ])
    }
}
