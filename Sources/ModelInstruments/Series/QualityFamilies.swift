import Catalog
import Instruments

/// The sums from which PromQL computes quality, or one side of what corrects them.
package struct QualityFamilies: Sendable {
    /// `nil` among corrections: a changed outcome does not change how many there are.
    let labelled: CounterFamily?
    let confusion, absoluteError, squaredError, error, actual, actualSquared, variantConversions: CounterFamily
    let scoreByOutcome: HistogramFamily

    init(_ registry: Registry) throws(RegistrationError) {
        try self.init(registry, labelled: try registry.counter(ModelMetrics.labelled)) { $0 }
    }

    /// - Parameter side: which of the two metrics of a correction.
    init(_ registry: Registry, correcting side: (Correction) -> MetricDefinition) throws(RegistrationError) {
        let definitions = Dictionary(ModelMetrics.corrected.map { ($0.of, side($0)) }) { first, _ in first }
        try self.init(registry, labelled: nil) { definitions[$0] ?? $0 }
    }

    private init(
        _ registry: Registry, labelled: CounterFamily?, _ definition: (MetricDefinition) -> MetricDefinition
    ) throws(RegistrationError) {
        self.labelled = labelled
        confusion = try registry.counter(definition(ModelMetrics.confusion))
        absoluteError = try registry.counter(definition(ModelMetrics.absoluteError))
        squaredError = try registry.counter(definition(ModelMetrics.squaredError))
        error = try registry.counter(definition(ModelMetrics.error))
        actual = try registry.counter(definition(ModelMetrics.actual))
        actualSquared = try registry.counter(definition(ModelMetrics.actualSquared))
        variantConversions = try registry.counter(definition(ModelMetrics.variantConversions))
        scoreByOutcome = try registry.histogram(definition(ModelMetrics.scoreByOutcome), buckets: .scoreByOutcome)
    }
}
