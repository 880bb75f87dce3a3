import Catalog
import Instruments
import PromQL
import Specification

/// How good one model's predictions are by their outcomes.
struct QualityRules {
    let model: ModelSpecification
    let ranges: RuleRanges
    let conventions: AlertConventions
    /// The team that hears of the monitoring itself.
    let platformTeam: String

    static let level = [Labels.model, Labels.version]

    /// The measures that follow from sums, as the task and the known positive class allow.
    var metrics: [QualityMetric] {
        QualityMetric.allCases.filter { metric in
            metric.followsFromSums && metric.applies(to: model.task)
                && (metric == .accuracy || model.task == .regression || model.positiveClass != nil)
        }
    }

    /// The range over which outcomes count.
    var window: Duration { ranges.range(model.quality.window) }

    var recordings: [RecordingRule] {
        counts + (metrics.contains(.rocAUC) ? scoreBuckets : [])
            + metrics.map { RecordingRule(RecordingNames.quality($0), query($0)) }
    }

    private var counts: [RecordingRule] {
        guard model.task.isClassification else {
            return [RecordingRule(RecordingNames.labelledRows, sum(ModelMetrics.labelled))]
        }
        let cell = Self.level + [Labels.predicted, Labels.actual]
        return [
            RecordingRule(
                RecordingNames.confusion, ModelMetrics.confusion.correctedIncrease(by: cell, over: window, nil, ofModel)),
            RecordingRule(RecordingNames.labelledRows, .sum(by: Self.level, cells())),
        ]
    }

    /// No sample where the measure is undefined or rests on too few rows.
    private func query(_ metric: QualityMetric) -> Query {
        switch metric {
        case .accuracy: correct / enoughRows
        case .precision: (truePositives / predictedPositives.greater(than: 0)).and(enoughRows)
        case .recall: (truePositives / actualPositives.greater(than: 0)).and(enoughRows)
        case .f1: (2 * truePositives / (predictedPositives + actualPositives).greater(than: 0)).and(enoughRows)
        case .rocAUC: areaUnderCurve.and(enoughRows)
        case .mae: sum(ModelMetrics.absoluteError) / enoughRows
        case .rmse: .sqrt(sum(ModelMetrics.squaredError) / enoughRows)
        case .r2: determination
        case .bias: signedSum(ModelMetrics.error) / enoughRows
        case .averagePrecision, .logLoss, .brierScore, .calibrationError, .mape:
            preconditionFailure("\(metric) does not follow from sums")
        }
    }
}

extension QualityRules {
    var ofModel: LabelMatcher { .equal(Labels.model, model.name) }
    var rows: Query { .series(RecordingNames.labelledRows, ofModel) }
    var enoughRows: Query { rows.greaterOrEqual(to: .number(fewestRows)) }
    /// At least 1.
    var fewestRows: ExactDecimal { ExactDecimal(max(1, model.quality.minimumRows)) }

    func sum(_ metric: MetricDefinition) -> Query {
        metric.correctedIncrease(by: Self.level, over: window, nil, ofModel)
    }

    private func cells(_ matchers: LabelMatcher...) -> Query {
        .selector(VectorSelector(RecordingNames.confusion, [ofModel] + matchers))
    }

    /// The rows of the cells, 0 while there are outcomes but none of these.
    private func count(_ cells: Query) -> Query { Query.sum(by: Self.level, cells).or(0 * rows) }

    /// The cells whose predicted class, written as an actual one, is the actual class: works for any set of classes.
    /// Two classes that are both other than the known ones need not be the same.
    private var correct: Query {
        let predicted = Query.labelReplace(
            .sum(by: Self.level + [Labels.predicted], cells()), label: Labels.actual.text, replacement: "$1",
            source: Labels.predicted.text, pattern: "(.+)")
        return count(
            cells(.notEqual(Labels.predicted, ReservedLabelValue.other)).and(
                predicted, .on(Self.level + [Labels.predicted, Labels.actual])))
    }

    var positive: String { model.positiveClass ?? "" }
    private var truePositives: Query {
        count(cells(.equal(Labels.predicted, positive), .equal(Labels.actual, positive)))
    }
    private var predictedPositives: Query { count(cells(.equal(Labels.predicted, positive))) }
    private var actualPositives: Query { count(cells(.equal(Labels.actual, positive))) }
}
