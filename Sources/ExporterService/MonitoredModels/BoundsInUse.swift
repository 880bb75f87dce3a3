import Instruments
import ModelStatistics
import Specification

/// The bounds of histograms that have series already.
///
/// A histogram keeps its bounds as long as the process runs, so what is set beside it, and each further version of a model,
/// must keep to them too: a sum over series with other bounds would be wrong.
struct BoundsInUse: Sendable {
    private struct Feature: Hashable {
        let model, name: ExactText
    }

    private var features: [Feature: [Double]] = [:]
    private var latencies: [ExactText: HistogramBounds] = [:]
    private var scores: [ExactText: HistogramBounds] = [:]

    /// The finite upper bounds of a numeric feature, if it has series.
    func feature(_ name: String, of model: String) -> [Double]? {
        features[Feature(model: ExactText(model), name: ExactText(name))]
    }

    /// The bounds of the latency of a model, if it has series.
    func latency(of model: String) -> HistogramBounds? { latencies[ExactText(model)] }

    /// The bounds of the scores by outcome of a model, if they have series.
    func scores(of model: String) -> HistogramBounds? { scores[ExactText(model)] }

    /// Takes the bounds of a model that gets series now; those that are there stay.
    mutating func use(_ plan: ModelPlan) {
        let model = ExactText(plan.specification.name)
        latencies[model] = latencies[model] ?? plan.latencyBounds
        scores[model] = scores[model] ?? plan.reference.scores.bounds
        for (feature, profile) in zip(plan.specification.features, plan.reference.features) {
            guard case .numeric(let profile) = profile else { continue }
            let key = Feature(model: model, name: ExactText(feature.name))
            features[key] = features[key] ?? profile.upperBounds
        }
    }
}
