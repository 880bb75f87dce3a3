import MetricsServer
import PromQL
import Testing

@testable import ExporterService

/// What a request for a series becomes.
@Suite struct SeriesQueryTests {
    private static let now = 1_000_000.0

    private static func query(_ text: String) throws(ErrorReply) -> SeriesQuery {
        try SeriesQuery(text, model: "churn", now: now, scrapeInterval: 15)
    }

    @Test(arguments: [
        ("metric=model_predictions_total", #"sum by (model, version) (rate(model_predictions_total{model="churn"}[1m]))"#),
        (
            "metric=model_predictions_total&version=1.0&step=5m&from=0",
            #"sum by (model, version) (rate(model_predictions_total{model="churn",version="1.0"}[5m]))"#
        ),
        (
            "metric=model_predictions_total&aggregation=max&step=1h&from=0",
            #"max_over_time(sum by (model, version) (rate(model_predictions_total{model="churn"}[1m]))[1h:36s])"#
        ),
        (
            "metric=model_predictions_total&aggregation=median",
            #"quantile_over_time(0.5, sum by (model, version) (rate(model_predictions_total{model="churn"}[1m]))[1m:15s])"#
        ),
        (
            "metric=model_drift_score&aggregation=max",
            #"max by (model, version, feature, test) (max_over_time(model_drift_score{model="churn"}[1m]))"#
        ),
        (
            "metric=model_drift_features_ratio&aggregation=mean",
            #"avg by (model, version) (avg_over_time(model_drift_features_ratio{model="churn"}[1m]))"#
        ),
        (
            "metric=model_drift_features_ratio&aggregation=min",
            #"min by (model, version) (min_over_time(model_drift_features_ratio{model="churn"}[1m]))"#
        ),
        (
            "metric=model_drift_features_ratio&aggregation=median",
            #"quantile by (model, version) (0.5, quantile_over_time(0.5, model_drift_features_ratio{model="churn"}[1m]))"#
        ),
        (
            "metric=model_prediction_latency_seconds",
            #"sum by (model, version) (rate(model_prediction_latency_seconds_sum{model="churn"}[1m])) / sum by (model, version) (rate(model_prediction_latency_seconds_count{model="churn"}[1m]))"#
        ),
        (
            "metric=model_prediction_latency_seconds&aggregation=median",
            #"histogram_quantile(0.5, sum by (model, version, le) (rate(model_prediction_latency_seconds_bucket{model="churn"}[1m])))"#
        ),
        (
            "metric=model_info&version=%22%7D)%20or%20vector(1)%0A%5C",
            #"avg by (model, version, stage) (avg_over_time(model_info{model="churn",version="\"}) or vector(1)\n\\"}[1m]))"#
        ),
    ])
    func `a metric is asked for as its kind demands`(text: String, expression: String) throws {
        #expect(SeriesExpression.query(try Self.query(text)).description == expression)
    }

    @Test(arguments: [
        ("", 3600.0, 15.0), ("&from=996400&to=1000000", 3600, 15), ("&from=0", 1_000_000, 3600),
        ("&from=999999", 1, 15), ("&from=-1000000000", 1_001_000_000, 2_073_600), ("&step=30", 3600, 30),
        ("&step=1m", 3600, 60),
        ("&from=1970-01-12T13:46:00Z", 40, 15), ("&from=1970-01-12T15:46:00+02:00", 40, 15),
        ("&from=1970-01-12T15:46:00%2B02:00", 40, 15), ("&from=1970-01-12+13:46:00Z", 40, 15),
    ])
    func `the defaults are an hour and a step that gives some hundred points`(
        text: String, length: Double, step: Double
    ) throws {
        let query = try Self.query("metric=model_predictions_total" + text)
        #expect(query.to - query.from == length)
        #expect(query.step == step)
        #expect(query.window == max(query.step, 60))
    }

    @Test(arguments: [
        ("", "invalid_query", "say which metric"),
        ("metric=model_prediction_total", "unknown_metric", "model_predictions_total"),
        ("metric=up", "unknown_metric", "no metric of a model"), ("metric=%00", "unknown_metric", "no metric"),
        ("metric=model_predictions_total&metric=x", "invalid_query", "stands twice"),
        ("metric=model_predictions_total&query=up", "invalid_query", "unknown parameter 'query'"),
        ("metric=model_predictions_total&aggregation=maxx", "invalid_query", "did you mean 'max'?"),
        ("metric=model_prediction_score&aggregation=min", "unsupported_aggregation", "histogram"),
        ("metric=model_exporter_stored_rows&version=1", "invalid_query", "same for all versions"),
        ("metric=model_predictions_total&from=2000000", "invalid_query", "before to"),
        ("metric=model_predictions_total&from=nan", "invalid_query", "from must be a time"),
        ("metric=model_predictions_total&to=1e300", "invalid_query", "to must be a time"),
        ("metric=model_predictions_total&from=yesterday", "invalid_query", "from must be a time"),
        ("metric=model_predictions_total&step=0", "invalid_query", "step must be"),
        ("metric=model_predictions_total&step=-5", "invalid_query", "step must be"),
        ("metric=model_predictions_total&step=inf", "invalid_query", "step must be"),
        ("metric=model_predictions_total&from=0&step=1", "too_many_points", "use a step of 120s or more"),
        ("metric=model_predictions_total&version=%ff", "invalid_query", "percent-encoded UTF-8"),
        ("metric=%zz", "invalid_query", "percent-encoded UTF-8"),
    ])
    func `a wrong request is refused with its reason`(text: String, code: String, message: String) {
        let reply = #expect(throws: ErrorReply.self) { () throws -> Void in _ = try Self.query(text) }
        #expect(reply?.code == code)
        #expect(reply?.message.contains(message) == true, "\(reply?.message ?? "")")
    }
}
