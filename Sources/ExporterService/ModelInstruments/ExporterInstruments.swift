import Catalog
import Instruments

/// The families that events move, registered once from the catalogue.
struct ExporterInstruments: Sendable {
    let predictions, predictionsByClass, predictionErrors, featureCategory, featureMissing, featureInvalid: CounterFamily
    let outcomes, confusion, labelled, absoluteError, squaredError, error, actual, actualSquared: CounterFamily
    let latency, score, scoreByOutcome, featureValue: HistogramFamily
    let info: InfoFamily
    let custom, deployedTimestamp, lastEventTimestamp: GaugeFamily
    let referenceRatio, referenceCDF, referenceCategoryRatio, referenceRows: GaugeFamily

    init(_ registry: Registry) throws {
        predictions = try registry.counter(ModelMetrics.predictions)
        predictionsByClass = try registry.counter(ModelMetrics.predictionsByClass)
        predictionErrors = try registry.counter(ModelMetrics.predictionErrors)
        featureCategory = try registry.counter(ModelMetrics.featureCategory)
        featureMissing = try registry.counter(ModelMetrics.featureMissing)
        featureInvalid = try registry.counter(ModelMetrics.featureInvalid)
        outcomes = try registry.counter(ModelMetrics.outcomes)
        confusion = try registry.counter(ModelMetrics.confusion)
        labelled = try registry.counter(ModelMetrics.labelled)
        absoluteError = try registry.counter(ModelMetrics.absoluteError)
        squaredError = try registry.counter(ModelMetrics.squaredError)
        error = try registry.counter(ModelMetrics.error)
        actual = try registry.counter(ModelMetrics.actual)
        actualSquared = try registry.counter(ModelMetrics.actualSquared)
        latency = try registry.histogram(ModelMetrics.predictionLatency, buckets: .both(Self.latencyBounds))
        score = try registry.histogram(ModelMetrics.predictionScore, buckets: .classic(Self.scoreBounds))
        scoreByOutcome = try registry.histogram(ModelMetrics.scoreByOutcome, buckets: .classic(Self.scoreBounds))
        featureValue = try registry.histogram(ModelMetrics.featureValue, buckets: [])
        // Label values that a service makes up are bounded; the rest is bounded by the specification.
        predictionErrors.limit(Labels.errorType, maximumValues: 100)
        custom = try registry.gauge(ModelMetrics.custom)
        custom.limit(Labels.name, maximumValues: 200)
        info = try registry.info(ModelMetrics.info)
        deployedTimestamp = try registry.gauge(ModelMetrics.deployedTimestamp)
        lastEventTimestamp = try registry.gauge(ModelMetrics.lastEventTimestamp)
        referenceRatio = try registry.gauge(ModelMetrics.featureReferenceRatio)
        referenceCDF = try registry.gauge(ModelMetrics.featureReferenceCDF)
        referenceCategoryRatio = try registry.gauge(ModelMetrics.featureReferenceCategoryRatio)
        referenceRows = try registry.gauge(ModelMetrics.featureReferenceRows)
    }

    /// Seconds.
    static let latencyBounds: HistogramBounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]
    static let scoreBounds = HistogramBounds(distinct: (1...20).map { Double($0) / 20 })
}
