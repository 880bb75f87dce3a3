import Instruments
import ModelInstruments
import Specification

/// A model that was read with its reference and shows nowhere yet: the last step that can fail.
struct ModelPlan: Sendable {
    let specification: ModelSpecification
    let reference: ModelReference
    let latencyBounds: HistogramBounds

    /// Reads the reference; throws an error that names file, row and column.
    init(_ specification: ModelSpecification, keeping bounds: BoundsInUse) throws {
        self.specification = specification
        reference = try ModelReference(specification, keeping: bounds)
        latencyBounds = bounds.latency(of: specification.name) ?? Self.bounds(Self.threshold(specification))
    }

    /// What of the configuration does not hold before a restart, for people.
    var postponed: [String] {
        let threshold = Self.threshold(specification)
        let isMissing = threshold.map { !latencyBounds.values.contains($0) } ?? false
        return reference.postponed.map { "feature '\($0)' of model '\(specification.name)' keeps its buckets until a restart" }
            + (reference.scores.isPostponed
                ? ["the scores by outcome of model '\(specification.name)' keep their buckets until a restart"] : [])
            + (isMissing ? ["model '\(specification.name)' has no bucket for its latency threshold until a restart"] : [])
    }

    /// The default bounds and the objective's threshold, so that its share can be read off a bucket.
    private static func bounds(_ threshold: Double?) -> HistogramBounds {
        HistogramBounds(distinct: HistogramBuckets.predictionLatency.bounds.values + [threshold].compactMap(\.self))
    }

    /// Seconds.
    private static func threshold(_ specification: ModelSpecification) -> Double? {
        specification.service.latency.map { $0.threshold / .seconds(1) }
    }
}
