import Catalog
import Instruments
import PromQL

/// The PromQL expression of a course: over the samples of a window, and then over the replicas that report them.
enum SeriesExpression {
    static func isDefined(_ aggregation: SeriesAggregation, for metric: MetricDefinition) -> Bool {
        switch metric.kind {
        case .histogram: aggregation == .mean || aggregation == .median
        default: true
        }
    }

    static func query(_ query: SeriesQuery) -> Query {
        let labels = query.metric.labels.map(\.text)
        switch query.metric.kind {
        case .counter where query.aggregation == .mean: return rate(query, by: labels)
        case .counter: return ratesOverTime(query, by: labels)
        case .histogram where query.aggregation == .median:
            return .histogramQuantile(0.5, rate(query, "_bucket", by: labels + [Labels.le.text]))
        case .histogram: return rate(query, "_sum", by: labels) / rate(query, "_count", by: labels)
        default: return overTime(query, by: labels)
        }
    }

    /// Events a second, of all replicas together.
    private static func rate(
        _ query: SeriesQuery, _ suffix: String = "", by labels: [String], over seconds: Double? = nil
    ) -> Query {
        .sum(by: labels, .rate(range(query, suffix, seconds ?? query.window)))
    }

    /// The smallest, largest or middle one of the rates within the window.
    private static func ratesOverTime(_ query: SeriesQuery, by labels: [String]) -> Query {
        let (function, parameters): (RangeFunction, [Query]) =
            switch query.aggregation {
            case .min: (.minOverTime, [])
            case .max: (.maxOverTime, [])
            case .mean: (.averageOverTime, [])
            case .median: (.quantileOverTime, [0.5])
            }
        return .overSubquery(
            function, parameters: parameters, rate(query, by: labels, over: query.rateWindow),
            length: duration(query.window), resolution: duration(query.rateResolution))
    }

    private static func overTime(_ query: SeriesQuery, by labels: [String]) -> Query {
        let range = range(query, "", query.window)
        return switch query.aggregation {
        case .mean: .average(by: labels, .overRange(.averageOverTime, range))
        case .min: .min(by: labels, .overRange(.minOverTime, range))
        case .max: .max(by: labels, .overRange(.maxOverTime, range))
        case .median:
            .aggregation(
                Aggregation(.quantile, .by(labels), parameter: 0.5),
                .overRange(.quantileOverTime, parameters: [0.5], range))
        }
    }

    private static func range(_ query: SeriesQuery, _ suffix: String, _ seconds: Double) -> RangeVector {
        let version = query.version.map { LabelMatcher.equal(Labels.version.text, $0) }
        let selector = VectorSelector(
            query.metric.name.text + suffix, [.equal(Labels.model.text, query.model)] + [version].compactMap(\.self))
        return selector[.duration(duration(seconds))]
    }

    private static func duration(_ seconds: Double) -> Duration { .milliseconds(Int64(seconds * 1000)) }
}
