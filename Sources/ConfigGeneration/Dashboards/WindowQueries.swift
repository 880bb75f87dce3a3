import Catalog
import Instruments
import PromQL

/// Queries for what the drift worker pushes of labelled windows, inputs and versions; 0 before its first pass.
struct WindowQueries {
    let scope: SeriesScope

    /// Scores, interval bounds or estimates of the chosen measure.
    func chosen(_ metric: MetricDefinition) -> Query { scope.newest(metric, where: Self.chosenMeasure) }
    var chosenScore: Query { filled(chosen(QualityMetrics.score)) }
    /// Limits of the chosen measure, by severity.
    var chosenLimits: Query { scope.newest(QualityMetrics.threshold, by: Labels.severity, where: Self.chosenMeasure) }

    /// Of every measure.
    func every(_ metric: MetricDefinition) -> Query { scope.newest(metric, by: Labels.metric) }
    var everyScore: Query { filled(every(QualityMetrics.score)) }
    /// 1 for each measure that breaks a limit of either severity, 0 for each that keeps its limits.
    var breached: Query { scope.newest(QualityMetrics.breached, by: Labels.metric) }
    var rows: Query { filled(scope.newest(QualityMetrics.rows)) }

    /// Share of the window's rows that fail a check, by feature and check.
    var failedChecks: Query { filledByFeature(scope.newest(QualityMetrics.dataRatio, by: Labels.feature, Labels.check)) }
    /// Newest rows with the same value, by feature.
    var frozenRows: Query { filledByFeature(scope.newest(QualityMetrics.dataFrozenRows, by: Labels.feature)) }
    /// 1 for each feature that has one value in the window but several in the reference.
    var constant: Query { filledByFeature(scope.newest(QualityMetrics.dataConstant, by: Labels.feature)) }
    var duplicates: Query { filled(scope.newest(QualityMetrics.dataDuplicateRatio)) }

    /// Share of same answers under the same ids, by version and baseline.
    var agreement: Query { filled(scope.newest(QualityMetrics.agreement, by: Labels.baseline)) }
    /// 1 with the verdict of each version's last comparison.
    var verdicts: Query {
        scope.newest(QualityMetrics.comparison, by: Labels.baseline, Labels.verdict).equal(to: 1)
            .filled(scope.zero, on: scope.identity)
    }

    static let measure = "metric"
    private static let chosenMeasure = LabelMatcher.equal(Labels.metric, "$" + measure)

    private func filled(_ query: Query) -> Query { query.filled(scope.zero, on: scope.identity) }
    private func filledByFeature(_ query: Query) -> Query { query.filled(scope.zeroByFeature, on: scope.identity) }
}

/// Queries for the whole of the chosen model, whatever its versions; a single 0 before there is anything.
struct ModelQueries {
    let scope: SeriesScope

    /// What is pushed of each variant of an experiment.
    func variants(_ metric: MetricDefinition) -> Query {
        .max(by: [Labels.experiment, Labels.variant], .selector(metric.selector(SeriesScope.chosenModel)))
    }

    var exposures: Query { filled(variants(QualityMetrics.exposures)) }
    var effect: Query { filled(variants(QualityMetrics.effect)) }

    /// Predictions of the last hour.
    var predictionsOfHour: Query { filled(.max(recorded(RecordingNames.predictionsOfHour))) }
    /// The fewer of those of the same hour a day and a week before.
    var predictionsBefore: Query { .max(recorded(RecordingNames.predictionsBefore)) }

    private func recorded(_ name: String) -> Query { .selector(VectorSelector(name, [SeriesScope.chosenModel])) }
    private func filled(_ query: Query) -> Query { query.filled(.sum(scope.zero), on: []) }
}
