import Catalog
import HTTPTypes
import Instruments
import MetricsServer
import Specification

/// The metrics of the catalogue that say something of one model.
enum SeriesMetric {
    static let all =
        ModelMetrics.all + DriftMetrics.all
        + [
            ExporterMetrics.storedRows, ExporterMetrics.workerPasses, ExporterMetrics.workerRetries,
            ExporterMetrics.workerPassDuration, ExporterMetrics.workerLastStart, ExporterMetrics.workerLastSuccess,
            ExporterMetrics.workerLastDuration, ExporterMetrics.workerNextPass,
        ]

    /// Replies 400 on a name that is not among them.
    static func named(_ name: String) throws(ErrorReply) -> MetricDefinition {
        if let definition = all.first(where: { $0.name.text.utf8.elementsEqual(name.utf8) }) { return definition }
        throw ErrorReply(
            .badRequest, code: "unknown_metric",
            "no metric of a model has the name '\(QueryParameters.excerpt(name))'"
                + Suggestion.text(for: name, in: all.map(\.name.text)))
    }
}
