import Catalog
package import Instruments

/// The families of the catalogue that predictions and outcomes move.
package struct ModelFamilies: Sendable {
    package let predictions, predictionsByClass, predictionErrors, featureCategory, featureMissing: CounterFamily
    package let featureInvalid, outcomes, confusion, labelled, absoluteError, squaredError, error: CounterFamily
    package let actual, actualSquared: CounterFamily
    package let latency, score, scoreByOutcome, featureValue: HistogramFamily
    package let custom, deployedTimestamp, lastEventTimestamp: GaugeFamily
    package let info: InfoFamily

    /// Throws when a name is taken by another metric; from a registry that has the families, takes these.
    package init(_ registry: Registry) throws(RegistrationError) {
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
        // Each version brings its own buckets; these are for none.
        latency = try registry.histogram(ModelMetrics.predictionLatency, buckets: .predictionLatency)
        score = try registry.histogram(ModelMetrics.predictionScore, buckets: .predictionScore)
        scoreByOutcome = try registry.histogram(ModelMetrics.scoreByOutcome, buckets: .predictionScore)
        featureValue = try registry.histogram(ModelMetrics.featureValue, buckets: [])
        custom = try registry.gauge(ModelMetrics.custom)
        info = try registry.info(ModelMetrics.info)
        deployedTimestamp = try registry.gauge(ModelMetrics.deployedTimestamp)
        lastEventTimestamp = try registry.gauge(ModelMetrics.lastEventTimestamp)
        // Label values that a service makes up are bounded; the rest is bounded by what was declared.
        predictionErrors.limit(Labels.errorType, maximumValues: 100)
        custom.limit(Labels.name, maximumValues: 200)
    }
}
