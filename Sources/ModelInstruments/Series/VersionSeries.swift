import Catalog
package import Instruments
import Synchronization

/// What one version of a model did, its features and its quality apart.
package final class VersionSeries: Sendable {
    private let families: ModelFamilies
    private let model: String
    private let version: String
    private let classes: ClassLabels?
    /// In the order of the classes.
    private let byClass: [Counter]
    private let labelDelay: Histogram
    private let predictions: Counter
    private let latency: Histogram
    private let score: Histogram
    private let outcomes: [OutcomeStatus: Counter]
    private let lastEvent = AtomicLazyReference<GaugeBox>()
    private let stage = Mutex(String?.none)

    /// Shows the known series at 0: one that is born with its first event loses that event to `increase()`.
    ///
    /// - Parameter classes: `nil` for regression.
    package init(
        _ families: ModelFamilies, model: String, version: String, classes: ClassLabels?, latency: HistogramBuckets,
        score: HistogramBuckets
    ) {
        self.families = families
        self.model = model
        self.version = version
        self.classes = classes
        byClass = (classes?.known ?? []).map { families.predictionsByClass.with(model, version, $0) }
        labelDelay = families.labelDelay.with(model, version)
        predictions = families.predictions.with(model, version)
        self.latency = families.latency.labelled([model, version], buckets: latency)
        self.score = families.score.labelled([model, version], buckets: score)
        outcomes = Dictionary(
            uniqueKeysWithValues: OutcomeStatus.allCases.map { ($0, families.outcomes.with(model, version, $0.rawValue)) })
        // The types of errors are unknown before the first; a series at 0 keeps ratios defined.
        _ = families.predictionErrors.with(model, version, ReservedLabelValue.other)
    }

    /// Counts a prediction, answered or failed; a score that is not finite is none.
    ///
    /// - Parameter now: seconds since 1970.
    package func recordPrediction(score value: Double?, latency duration: Duration?, now: Double = Registry.now()) {
        showLastEvent(at: now)
        recordPrediction(score: value, latencySeconds: duration?.seconds, traceID: nil)
    }

    /// As above, without the time of the last event.
    /// - Parameter traceID: the latency's exemplar.
    package func recordPrediction(score value: Double?, latencySeconds: Double?, traceID: String?) {
        predictions.increment()
        if let latencySeconds {
            if let traceID {
                latency.observe(latencySeconds, exemplar: [Label("trace_id", traceID)])
            } else {
                latency.observe(latencySeconds)
            }
        }
        if let value, value.isFinite { score.observe(value) }
    }

    /// - Parameter now: seconds since 1970.
    package func showLastEvent(at now: Double) { lastEventGauge.set(now) }

    /// Counts the class of an answered prediction; of regression there is none.
    package func recordClass(_ predicted: String) {
        guard let classes else { return }
        recordClass(at: classes.place(of: predicted))
    }

    /// As above.
    /// - Parameter place: the index of the class, `nil` for one that is not known.
    package func recordClass(at place: Int?) {
        (place.map { byClass[$0] } ?? families.predictionsByClass.with(model, version, ReservedLabelValue.other)).increment()
    }

    /// Counts the time from a prediction to its outcome, in seconds; a negative one, of clocks that differ, counts as none.
    package func recordLabelDelay(_ seconds: Double) { labelDelay.observe(max(seconds, 0)) }

    package func recordError(_ type: String) { families.predictionErrors.with(model, version, type).increment() }

    package func count(_ status: OutcomeStatus, _ amount: Double = 1) { outcomes[status]?.increment(by: amount) }

    package func report(_ name: String, _ value: Double) { families.custom.with(model, version, name).set(value) }

    /// - Parameter time: when the version was deployed, in seconds since 1970.
    package func deploy(stage: String, at time: Double) {
        enter(stage: stage)
        families.deployedTimestamp.with(model, version).set(time)
    }

    /// Shows the version in a stage and no longer in the one before.
    package func enter(stage new: String) {
        stage.withLock { stage in
            if let stage { families.info.remove(model, version, stage) }
            families.info.show(model, version, new)
            stage = new
        }
    }

    // Made at the first event: before that there is no time to show.
    private var lastEventGauge: Gauge {
        (lastEvent.load() ?? lastEvent.storeIfNil(GaugeBox(families.lastEventTimestamp.with(model, version)))).gauge
    }
}

private final class GaugeBox: Sendable {
    let gauge: Gauge

    init(_ gauge: Gauge) { self.gauge = gauge }
}

extension Duration {
    fileprivate var seconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}
