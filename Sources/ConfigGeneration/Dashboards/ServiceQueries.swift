import Catalog
import Instruments
import PromQL

/// Queries for what a model's service does: traffic, errors, latency, classes and scores.
struct ServiceQueries {
    let scope: SeriesScope

    var predictionRate: Query { rate(ModelMetrics.predictions) }

    /// 0 where nothing failed.
    var errorRate: Query { filled(rate(ModelMetrics.predictionErrors)) }

    /// Failed predictions as a share of all; 0 without traffic.
    var errorRatio: Query { filled(rate(ModelMetrics.predictionErrors).share(of: rate(ModelMetrics.predictions))) }

    var errorRateByType: Query { filled(rate(ModelMetrics.predictionErrors, by: Labels.errorType)) }

    var rateByClass: Query { filled(rate(ModelMetrics.predictionsByClass, by: Labels.class)) }

    /// In seconds; 0 without traffic, where the quantile of nothing would be NaN.
    func latencyQuantile(_ quantile: ExactDecimal) -> Query {
        let buckets = Query.sum(
            by: scope.labels(Labels.le), .rate(scope.series(ModelMetrics.predictionLatency, .bucket)[.rateInterval]))
        return filled(.histogramQuantile(quantile, buckets).greaterOrEqual(to: 0))
    }

    /// Observations in each cumulative bucket.
    func buckets(_ metric: MetricDefinition) -> Query {
        .sum(by: [Labels.le], .increase(scope.series(metric, .bucket)[.rateInterval]))
    }

    /// Outcomes by what became of them.
    var outcomeRate: Query { rate(ModelMetrics.outcomes, by: Labels.status) }

    /// Outcomes that found their prediction, as a share of the predictions in the dashboard's time range.
    var labelCoverage: Query {
        let joined = scope.series(ModelMetrics.outcomes, nil, .equal(Labels.status, "joined"))
        let labelled = Query.sum(by: scope.identity, .increase(joined[.dashboardRange]))
        let predictions = Query.sum(by: scope.identity, .increase(scope.series(ModelMetrics.predictions)[.dashboardRange]))
        return filled(labelled.share(of: predictions))
    }

    /// Share of predictions in which a feature is missing.
    var missingRatio: Query { featureRatio(ModelMetrics.featureMissing, by: scope.labels(Labels.feature)) }

    /// Share of predictions in which a feature's value breaks what the configuration expects, by reason.
    var invalidRatio: Query { featureRatio(ModelMetrics.featureInvalid, by: scope.labels(Labels.feature, Labels.reason)) }

    private func featureRatio(_ metric: MetricDefinition, by labels: [LabelName]) -> Query {
        let affected = Query.sum(by: labels, .rate(scope.series(metric)[.rateInterval]))
        let all = rate(ModelMetrics.predictions).greater(than: 0)
        return affected.combined(.divided, all, .on(scope.identity, group: .left([])))
            .filled(scope.zeroByFeature, on: scope.labels(Labels.feature))
    }

    private func rate(_ metric: MetricDefinition, by more: LabelName...) -> Query {
        .sum(by: scope.identity + more, .rate(scope.series(metric)[.rateInterval]))
    }

    private func filled(_ query: Query) -> Query { query.filled(scope.zero, on: scope.identity) }
}

extension RangeLength {
    /// The time range that the dashboard shows.
    static let dashboardRange = RangeLength.variable("__range")
}
