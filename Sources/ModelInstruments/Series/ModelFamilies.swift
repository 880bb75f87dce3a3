import Catalog
package import Instruments

/// The families of the catalogue that predictions and outcomes move.
package struct ModelFamilies: Sendable {
    package let predictions, predictionsByClass, predictionErrors, featureCategory, featureMissing: CounterFamily
    package let featureInvalid, outcomes, variantExposures: CounterFamily
    package let latency, score, featureValue, labelDelay: HistogramFamily
    package let custom, deployedTimestamp, lastEventTimestamp: GaugeFamily
    package let info: InfoFamily
    package let quality: QualityFamilies
    /// What changed outcomes add to the sums of quality, and what they take back.
    package let added, removed: QualityFamilies

    /// Throws when a name is taken by another metric; from a registry that has the families, takes these.
    package init(_ registry: Registry) throws(RegistrationError) {
        predictions = try registry.counter(ModelMetrics.predictions)
        predictionsByClass = try registry.counter(ModelMetrics.predictionsByClass)
        predictionErrors = try registry.counter(ModelMetrics.predictionErrors)
        featureCategory = try registry.counter(ModelMetrics.featureCategory)
        featureMissing = try registry.counter(ModelMetrics.featureMissing)
        featureInvalid = try registry.counter(ModelMetrics.featureInvalid)
        outcomes = try registry.counter(ModelMetrics.outcomes)
        variantExposures = try registry.counter(ModelMetrics.variantExposures)
        quality = try QualityFamilies(registry)
        added = try QualityFamilies(registry, correcting: \.added)
        removed = try QualityFamilies(registry, correcting: \.removed)
        // Each version brings its own buckets; these are for none.
        latency = try registry.histogram(ModelMetrics.predictionLatency, buckets: .predictionLatency)
        score = try registry.histogram(ModelMetrics.predictionScore, buckets: .predictionScore)
        labelDelay = try registry.histogram(ModelMetrics.labelDelay, buckets: .labelDelay)
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
