import Catalog
import Instruments
import PromQL
import Specification

/// How good one model's predictions are by their outcomes.
struct QualityRules {
    let model: ModelSpecification
    let ranges: RuleRanges
    let conventions: AlertConventions

    static let level = [Labels.model, Labels.version]

    /// The measures that the task and the known positive class allow.
    var metrics: [QualityMetric] {
        QualityMetric.allCases.filter { metric in
            metric.applies(to: model.task)
                && (metric == .accuracy || model.task == .regression || model.positiveClass != nil)
        }
    }

    /// The range over which outcomes count.
    var window: Duration { ranges.range(model.quality.window) }

    var recordings: [RecordingRule] {
        counts + metrics.map { RecordingRule(RecordingNames.quality($0), query($0)) }
    }

    /// Each series increases by itself and is summed then, so that a restart of one replica does no harm.
    private var counts: [RecordingRule] {
        guard model.task.isClassification else {
            return [RecordingRule(RecordingNames.labelledRows, sum(ModelMetrics.labelled))]
        }
        let cell = Self.level + [Labels.predicted, Labels.actual]
        let confusion = ModelMetrics.confusion.selector(ofModel)[.duration(window)]
        return [
            RecordingRule(RecordingNames.confusion, .sum(by: cell, .increase(confusion))),
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
        case .mae: sum(ModelMetrics.absoluteError) / enoughRows
        case .rmse: .sqrt(sum(ModelMetrics.squaredError) / enoughRows)
        }
    }
}

extension QualityRules {
    private var ofModel: LabelMatcher { .equal(Labels.model, model.name) }
    private var rows: Query { .series(RecordingNames.labelledRows, ofModel) }
    private var enoughRows: Query { rows.greaterOrEqual(to: .number(ExactDecimal(max(1, model.quality.minimumRows)))) }

    private func sum(_ metric: MetricDefinition) -> Query {
        .sum(by: Self.level, .increase(metric.selector(ofModel)[.duration(window)]))
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

    private var positive: String { model.positiveClass ?? "" }
    private var truePositives: Query {
        count(cells(.equal(Labels.predicted, positive), .equal(Labels.actual, positive)))
    }
    private var predictedPositives: Query { count(cells(.equal(Labels.predicted, positive))) }
    private var actualPositives: Query { count(cells(.equal(Labels.actual, positive))) }
}
