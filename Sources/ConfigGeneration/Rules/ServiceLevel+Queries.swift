import Catalog
import Instruments
import PromQL
import Specification

extension ServiceLevel {
    /// The share of bad events over the nominal `window`; without events it has no sample, never 0/0.
    func ratio(over window: Duration) -> Query {
        if isCounted(in: window) {
            guard window != BurnWindow.counts else { return recorded(badName) / recorded(totalName).greater(than: 0) }
            let range = RangeLength.duration(ranges.range(window))
            return bad { .rate($0[range]) } / total { .rate($0[range]) }.greater(than: 0)
        }
        let range = RangeLength.duration(ranges.range(window))
        let bad = VectorSelector(badName, ownSeries)[range]
        let total = VectorSelector(totalName, ownSeries)[range]
        return switch kind {
        case .availability, .latency: .sumOverTime(bad) / Query.sumOverTime(total).greater(than: 0)
        case .accuracy: .clampMin(.sumOverTime(bad), 0) / Query.sumOverTime(total).greater(than: 0)
        case .freshness: .averageOverTime(bad)
        }
    }

    /// The bad events of the nominal `window`.
    func badEvents(in window: Duration) -> Query {
        let range = RangeLength.duration(ranges.range(window))
        if isCounted(in: window) { return bad { .increase($0[range]) } }
        let sum = Query.sumOverTime(VectorSelector(badName, ownSeries)[range])
        if case .freshness = kind { return sum }
        return .number(interval.exactSeconds) * sum
    }

    /// Whether a window is read from the counters themselves, which is exact, and not from what was recorded, which is cheap.
    func isCounted(in window: Duration) -> Bool {
        switch kind {
        case .availability, .latency: window <= BurnWindow.longestCounted
        case .accuracy, .freshness: false
        }
    }

    /// All events that the promise is about, counted by `count` on each series.
    func total(_ count: (VectorSelector) -> Query) -> Query {
        switch kind {
        case .availability: .sum(by: level, count(ModelMetrics.predictions.selector(ofModel)))
        case .latency(_, .classic): .sum(by: level, count(ModelMetrics.predictionLatency.count(ofModel)))
        case .latency(_, .native): .histogramCount(nativeLatency(count))
        case .accuracy: .sum(by: level, outcomes)
        case .freshness: preconditionFailure("each evaluation is an event")
        }
    }

    /// Those that broke the promise; 0 while none was ever counted.
    func bad(_ count: (VectorSelector) -> Query) -> Query {
        switch kind {
        case .availability:
            let errors = Query.sum(by: level, count(ModelMetrics.predictionErrors.selector(ofModel)))
            return errors.or(0 * total(count))
        case .latency(let threshold, .classic):
            let fast = ModelMetrics.predictionLatency.buckets(ofModel, threshold.bucketMatcher)
            return total(count) - .sum(by: level, count(fast))
        case .latency(let threshold, .native):
            let all = nativeLatency(count)
            let slow = 1 - .histogramFraction(0, threshold.exactSeconds, all)
            return (slow * Query.histogramCount(all).greater(than: 0)).or(0 * .histogramCount(all))
        case .accuracy:
            let wrong = Query.sum(by: level, outcomes.unless(predicted, .on(level + [Labels.predicted, Labels.actual])))
            return wrong.or(0 * .sum(by: level, outcomes))
        case .freshness(let limit, let subject):
            let born = Query.max(by: level, .selector(lifeSign(subject).selector(ofModel)))
            return .sign(.clampMin(.time - born - .number(limit.exactSeconds), 0))
        }
    }

    private func nativeLatency(_ count: (VectorSelector) -> Query) -> Query {
        .sum(by: level, count(ModelMetrics.predictionLatency.selector(ofModel)))
    }

    private func lifeSign(_ subject: ServiceSpecification.Freshness.Subject) -> MetricDefinition {
        switch subject {
        case .events: ModelMetrics.lastEventTimestamp
        case .drift: DriftMetrics.lastSuccess
        }
    }

    var ofModel: LabelMatcher { .equal(Labels.model, model.name) }
    /// The model's own recorded series: the same names are recorded for every model and objective.
    var ownSeries: [LabelMatcher] { [ofModel, .equal(Labels.slo, name)] }

    func recorded(_ name: String) -> Query { .selector(VectorSelector(name, ownSeries)) }
}

extension ServiceLevel {
    var badName: String {
        if case .freshness = kind { RecordingNames.staleNow } else { RecordingNames.objectiveBad }
    }
    var totalName: String { RecordingNames.objectiveEvents }

    func ratioName(_ window: Duration) -> String { RecordingNames.objectiveRatio(window, by: level) }

    /// Outcomes by predicted and actual class, as recorded: what a change of mind takes back is below 0.
    private var outcomes: Query { .selector(VectorSelector(RecordingNames.objectiveOutcomes, [ofModel])) }

    /// The cells whose predicted class is known and the actual one too, whatever the classes are.
    private var predicted: Query {
        let known = Query.selector(
            VectorSelector(
                RecordingNames.objectiveOutcomes, [ofModel, .notEqual(Labels.predicted, ReservedLabelValue.other)]))
        return .labelReplace(
            .sum(by: level + [Labels.predicted], known), label: Labels.actual.text, replacement: "$1",
            source: Labels.predicted.text, pattern: "(.+)")
    }
}

extension Duration {
    /// The seconds as a histogram's `le` has them: `0.25`, `1.0`.
    var bucketBound: String { secondsValue.description }

    /// The bucket of this bound; Prometheus 2 stores a whole number as it is written, Prometheus 3 as `1.0`.
    var bucketMatcher: LabelMatcher {
        let bound = bucketBound
        guard bound.hasSuffix(".0") else { return .equal(Labels.le, bound) }
        return .matches(Labels.le, bound.dropLast(2) + #"(\.0)?"#)
    }

    var secondsValue: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}
