import Foundation
import HTTPTypes
import Instruments
import MetricsServer
import Specification

/// What many samples of a step become.
enum SeriesAggregation: String, Sendable, CaseIterable {
    case mean, min, max, median
}

/// The query of a request for the course of a metric.
struct SeriesQuery: Sendable {
    let model: String
    let metric: MetricDefinition
    let aggregation: SeriesAggregation
    /// `nil` for all versions, each with series of its own.
    let version: String?
    /// Seconds since 1970, inclusive.
    let from: Double
    /// Seconds since 1970, inclusive.
    let to: Double
    /// Seconds from one point to the next.
    let step: Double
    /// Seconds before each point whose samples it is made of.
    let window: Double
    /// Seconds over which each of the rates within a window is taken.
    let rateWindow: Double
    /// Seconds from one of these rates to the next; at most a hundred make a point.
    let rateResolution: Double

    /// The most points of a series, as Prometheus has it.
    static let maximumPoints = 11_000

    /// Replies 400 on what is unknown, out of range or not defined for the metric.
    /// - Parameter scrapeInterval: in seconds.
    init(_ query: String?, model: String, now: Double, scrapeInterval: Double) throws(ErrorReply) {
        let parameters = try QueryParameters(query, known: Self.parameters)
        guard let name = parameters["metric"] else {
            throw QueryParameters.invalid("say which metric, as in metric=model_predictions_total")
        }
        metric = try SeriesMetric.named(name)
        aggregation = try Self.aggregation(parameters["aggregation"] ?? SeriesAggregation.mean.rawValue, of: metric)
        version = try Self.version(parameters["version"], of: metric)
        to = try parameters.time("to") ?? now
        from = try parameters.time("from") ?? to - 3600
        step = try Self.step(parameters["step"], length: to - from, scrapeInterval)
        // Below four scrapes a rate has gaps as soon as one scrape is late.
        window = max(step, 4 * scrapeInterval)
        rateResolution = max(scrapeInterval, window / 100)
        rateWindow = max(rateResolution, 4 * scrapeInterval)
        self.model = model
    }

    private static let parameters = ["metric", "from", "to", "step", "aggregation", "version"]

    private static func aggregation(
        _ text: String, of metric: MetricDefinition
    ) throws(ErrorReply) -> SeriesAggregation {
        guard let aggregation = SeriesAggregation(rawValue: text) else {
            let names = SeriesAggregation.allCases.map(\.rawValue)
            throw QueryParameters.invalid(
                "aggregation must be \(names.joined(separator: ", "))" + Suggestion.text(for: text, in: names))
        }
        guard SeriesExpression.isDefined(aggregation, for: metric) else {
            throw ErrorReply(
                .badRequest, code: "unsupported_aggregation",
                "metric '\(metric.name.text)' is a histogram, which knows neither its smallest nor its largest value; "
                    + "use mean or median")
        }
        return aggregation
    }

    private static func version(_ version: String?, of metric: MetricDefinition) throws(ErrorReply) -> String? {
        guard version == nil || metric.labels.contains("version") else {
            throw QueryParameters.invalid("metric '\(metric.name.text)' is the same for all versions; leave version out")
        }
        return version
    }

    private static func step(_ text: String?, length: Double, _ scrapeInterval: Double) throws(ErrorReply) -> Double {
        guard length > 0 else { throw QueryParameters.invalid("from must be before to") }
        guard let text else { return SeriesStep.fitting(length, shortest: scrapeInterval) }
        guard let step = SeriesStep.seconds(text) else {
            throw QueryParameters.invalid("step must be a time from 1s to 365d, such as 30, 15s, 5m or 1h")
        }
        guard length / step < Double(maximumPoints) else {
            let shortest = SeriesStep.fitting(length, shortest: 1, points: maximumPoints)
            throw ErrorReply(
                .badRequest, code: "too_many_points",
                "step \(text) gives more than \(maximumPoints) points; use a step of \(Int(shortest))s or more")
        }
        return step
    }
}

/// How far the points of a series are apart.
enum SeriesStep {
    /// The most points that a reply has when it may choose the step.
    static let usualPoints = 500

    /// Seconds from a number of them or from `15s`, `5m`, `1h`; `nil` when it is no time or out of range.
    static func seconds(_ text: String) -> Double? {
        let seconds = Double(text) ?? Duration(prometheusText: text).map { $0 / .seconds(1) }
        return seconds.flatMap { (1...365 * 86_400).contains($0) ? $0 : nil }
    }

    /// The shortest round step in seconds that gives at most so many points.
    static func fitting(_ length: Double, shortest: Double, points: Int = usualPoints) -> Double {
        // One point more than there are steps.
        let least = max(length / Double(points - 1), shortest)
        return round.first { $0 >= least } ?? (least / 86_400).rounded(.up) * 86_400
    }

    private static let round: [Double] = [
        1, 2, 5, 10, 15, 20, 30, 60, 120, 180, 300, 600, 900, 1200, 1800, 3600, 7200, 10_800, 14_400, 21_600, 43_200, 86_400,
    ]
}
