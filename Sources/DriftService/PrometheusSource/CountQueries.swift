import Catalog
import Instruments
import PromQL
import Specification

/// The PromQL that adds up what all replicas counted of one version within a window.
struct CountQueries: Sendable {
    /// Prometheus forgets a series after so long without a sample.
    static let lookback = Duration.seconds(300)

    private let matchers: [LabelMatcher]
    private let window: Duration

    init(model: String, version: String, window: Duration, _ matches: [PrometheusSource.Match]) {
        matchers =
            [.equal(Labels.model.text, model), .equal(Labels.version.text, version)]
            + matches.map { .equal($0.label, $0.value) }
        self.window = window
    }

    /// The series of a metric, of a histogram those of its buckets.
    func selector(_ metric: MetricDefinition, _ more: [LabelMatcher] = []) -> VectorSelector {
        VectorSelector(metric.name.text + (metric.kind == .histogram ? "_bucket" : ""), matchers + more)
    }

    /// By how much the counters grew within the window, summed by labels.
    ///
    /// The last value less the one before the window starts: whole numbers, and an event counts in one of the windows that
    /// follow one another. A counter that is born in the window counts from its first sample. One that was reset counts by
    /// `increase`, which Prometheus extrapolates, by at most a scrape interval in a window, and VictoriaMetrics does not.
    func growth(_ metric: MetricDefinition, _ more: [LabelMatcher] = [], by labels: [LabelName]) -> Query {
        let series = selector(metric, more)
        let range = series[.duration(window)]
        let before = Query.lastOverTime(series.offset(by: window)[.duration(Self.lookback)])
        let start = before.or(.overRange(.minOverTime, range))
        let resets = Query.overRange(.resets, series[.duration(window + Self.lookback)]).greater(than: 0)
        let whole = (Query.lastOverTime(range) - start).unless(resets)
        return .sum(by: labels.map(\.text), whole.or(.increase(range)))
    }

    /// How many samples there are, summed by labels: the same for each bucket of a histogram unless its bounds changed.
    func samples(_ metric: MetricDefinition, _ more: [LabelMatcher] = [], by labels: [LabelName]) -> Query {
        let range = selector(metric, more)[.duration(window + Self.lookback)]
        return .sum(by: labels.map(\.text), .overRange(.countOverTime, range))
    }
}
