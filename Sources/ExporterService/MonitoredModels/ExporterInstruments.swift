import Catalog
import Instruments
import ModelInstruments

/// The families that events and references move, registered once from the catalogue.
struct ExporterInstruments: Sendable {
    let events: ModelFamilies
    let labelCoverage: GaugeFamily
    let referenceRatio, referenceCDF, referenceCategoryRatio, referenceRows, referenceTimestamp: GaugeFamily
    let scoreBounds, areaErrorBound: GaugeFamily

    init(_ registry: Registry) throws {
        events = try ModelFamilies(registry)
        labelCoverage = try registry.gauge(ModelMetrics.labelCoverage)
        referenceRatio = try registry.gauge(ModelMetrics.featureReferenceRatio)
        referenceCDF = try registry.gauge(ModelMetrics.featureReferenceCDF)
        referenceCategoryRatio = try registry.gauge(ModelMetrics.featureReferenceCategoryRatio)
        referenceRows = try registry.gauge(ModelMetrics.featureReferenceRows)
        referenceTimestamp = try registry.gauge(ModelMetrics.referenceTimestamp)
        scoreBounds = try registry.gauge(ModelMetrics.scoreBounds)
        areaErrorBound = try registry.gauge(ModelMetrics.areaErrorBound)
    }
}
