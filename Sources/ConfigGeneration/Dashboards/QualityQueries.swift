import Catalog
import Instruments
import PromQL
import Specification

/// Queries for how right a model is, from the series that rules record over each model's quality window.
struct QualityQueries {
    let scope: SeriesScope

    /// 0 while fewer rows are labelled than the configuration asks for.
    func score(_ metric: QualityMetric) -> Query {
        recorded(RecordingNames.quality(metric), by: scope.identity).filled(scope.zero, on: scope.identity)
    }

    /// Labelled rows in the window.
    var labelledRows: Query { recorded(RecordingNames.labelledRows, by: scope.identity).filled(scope.zero, on: scope.identity) }

    /// Labelled rows in the window, by predicted and actual class; a single 0 for a model without classes.
    var confusion: Query {
        let cells = [Labels.predicted, Labels.actual]
        return .sum(by: cells, .selector(VectorSelector(RecordingNames.confusion, scope.matchers)))
            .filled(0 * .sum(by: cells, .selector(scope.series(ModelMetrics.confusion))), on: cells)
            .filled(.sum(scope.zero), on: [])
    }

    private func recorded(_ name: String, by labels: [LabelName]) -> Query {
        .max(by: labels, .selector(VectorSelector(name, scope.matchers)))
    }
}
